"""The web application with all its routes and guards, and the server that runs it."""

import logging
import socket
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI

from nerveguide.model.knowledge import Knowledge
from nerveguide.version import __version__
from nerveguide.web import (
    api,
    api_own_words,
    interview_pages,
    own_words,
    pages,
    review_and_result_pages,
    site,
    start_page,
)
from nerveguide.web.openapi import RULES_HASH, RULES_VERSION, DocumentedAPI
from nerveguide.web.problems import API, handle_problems
from nerveguide.web.security import Guard
from nerveguide.web.site import site_for

_LOCAL_NAME = "localhost"


ROUTERS = tuple(
    module.router
    for module in (
        *(start_page, own_words, interview_pages, review_and_result_pages),
        *(pages, site, api, api_own_words),
    )
)
"""All routes, but for that of the OpenAPI document."""


def create_app(knowledge: Knowledge, names: Iterable[str] = ()) -> FastAPI:
    """Return the application that serves ``knowledge``, and keeps nothing.

    ``names`` are host names under which it is reached, besides ``localhost`` and
    numeric addresses.
    """
    served = site_for(knowledge)
    app = DocumentedAPI(
        title="nerveguide",
        version=__version__,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        # Nothing about a request leaves this process, whatever its environment says.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    app.state.site = served
    for router in ROUTERS:
        app.include_router(router)
    handle_problems(app)
    app.add_middleware(
        Guard,
        names=frozenset(name.lower() for name in (_LOCAL_NAME, *names)),
        headers={
            RULES_VERSION: quote(served.identity.version, safe=" "),
            RULES_HASH: served.identity.hash,
        },
    )
    return app


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise ``OSError`` when that cannot be had."""
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
