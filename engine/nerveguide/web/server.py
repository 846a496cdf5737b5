"""The web server: the application on a port of this machine."""

import logging
import socket
from ipaddress import ip_address

import uvicorn

from nerveguide.model.knowledge import Knowledge
from nerveguide.web.app import create_app


def listen(host: str, port: int) -> socket.socket:
    """Take a port; raises ``OSError`` when it, or the host, is not to be had."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
        0
    ]
    listening = socket.create_server(address[:2], family=family)
    # Connections take this over; asyncio sets it only for sockets that it makes itself.
    # Without it the body of each answer waits 40 ms until the headers are confirmed.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def is_for_this_machine_only(listening: socket.socket) -> bool:
    """Return whether no other machine can reach the port."""
    return ip_address(listening.getsockname()[0]).is_loopback


def address_of(host: str, listening: socket.socket) -> str:
    """Return what to open in a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"


def server_for(knowledge: Knowledge, host: str) -> uvicorn.Server:
    """Return a server with access logs and proxy headers switched off."""
    # experta tells each answer that it is given to whoever listens to all loggers.
    logging.getLogger("experta").setLevel(logging.WARNING)
    return uvicorn.Server(
        uvicorn.Config(
            create_app(knowledge, [host]),
            log_config=None,
            log_level=logging.WARNING,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
        )
    )
