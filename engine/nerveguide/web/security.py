"""Checks on every request, and the security headers of every response."""

import logging
from collections.abc import Mapping
from ipaddress import ip_address
from traceback import extract_tb
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nerveguide.messages import message
from nerveguide.web.problems import problem_response

MOST_BYTES = 64 * 1024
"""Bytes that a request may bring: several times as many as all answers need."""


_CONTENT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""What the browser may load, send and be put into, by directive."""


SECURITY_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(map(" ".join, _CONTENT.items())),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [
            *("camera=()", "display-capture=()", "geolocation=()"),
            *("microphone=()", "payment=()", "usb=()"),
        ]
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


_log = logging.getLogger("nerveguide.web")


class Guard:
    """Middleware that refuses foreign requests, and sets the headers of all responses.

    ``names`` are the host names under which the application is reached, besides
    numeric addresses. ``headers`` go with every response, ours besides. What fails
    inside is logged by its kind and place only: its message may repeat answers.
    """

    def __init__(
        self, app: ASGIApp, *, names: frozenset[str], headers: Mapping[str, str]
    ) -> None:
        self._app = app
        self._names = names
        self._headers = {**SECURITY_HEADERS, **headers}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or refuse it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        request = Request(scope)
        try:
            self._check(request)
            body = await _whole_body(request.headers, receive)
            await self._app(scope, _replay(body, receive), send_with_headers)
        except HTTPException as refused:
            response = problem_response(request, refused.status_code, refused.detail)
            await response(scope, receive, send_with_headers)
        except Exception as error:
            place = extract_tb(error.__traceback__)[-1]
            _log.error(
                message(
                    "web.problem.logged",
                    kind=type(error).__name__,
                    file=place.filename,
                    function=place.name,
                )
            )
            if started:
                raise
            await problem_response(request, 500)(scope, receive, send_with_headers)

    def _check(self, request: Request) -> None:
        """Raise ``HTTPException`` for another's host name, and for another's form."""
        host = request.headers.get("host", "")
        if not _is_own(host, self._names):
            raise HTTPException(421, message("web.problem.wrong_name"))
        if request.method not in _SAFE_METHODS and _is_foreign(request.headers, host):
            raise HTTPException(403, message("web.problem.foreign"))


def _is_own(host: str, names: frozenset[str]) -> bool:
    """Return whether the application is reached under one of its own names.

    Otherwise another site could give its name our address, and then read our pages
    like its own. A numeric address belongs to no other site.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name in names
    return True


def _is_foreign(headers: Headers, host: str) -> bool:
    """Return whether a browser says that another site sent this."""
    site = headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    # Our own forms have the origin "null" where a browser does not tell the site,
    # because our pages ask for no referrer.
    origin = headers.get("origin", "null")
    return origin != "null" and origin.partition("://")[2] != host


async def _whole_body(headers: Headers, receive: Receive) -> bytes:
    """Read the body; raise ``HTTPException`` once it is too long."""
    too_long = HTTPException(
        413, message("web.problem.too_long", most=MOST_BYTES // 1024)
    )
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:12]) > MOST_BYTES:
        raise too_long
    body = bytearray()
    more = True
    while more:
        part = await receive()
        body += part.get("body", b"")
        if len(body) > MOST_BYTES:
            raise too_long
        more = part.get("more_body", False)
    return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that replays a body already read, then what comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body}]

    async def receive_again() -> Message:
        return messages.pop() if messages else await receive()

    return receive_again
