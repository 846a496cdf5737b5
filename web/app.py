"""The application: all routes, what guards them, and how problems are told."""

from collections.abc import Iterable
from importlib.metadata import version
from urllib.parse import quote

from fastapi import FastAPI

from engine.knowledge import Knowledge
from web import (
    api,
    interview_pages,
    reading_api,
    reading_pages,
    result_pages,
    start_pages,
    styles,
)
from web.describing import RULES_HASH, RULES_VERSION, DescribedAPI
from web.problems import API, handle_problems
from web.security import Guard
from web.site import site_for

LOCAL_NAME = "localhost"

ROUTERS = tuple(
    each.router
    for each in (
        start_pages,
        interview_pages,
        result_pages,
        reading_pages,
        styles,
        api,
        reading_api,
    )
)
"""All routes, but for that of the OpenAPI document."""


def create_app(knowledge: Knowledge, names: Iterable[str] = ()) -> FastAPI:
    """Return the application that serves ``knowledge``, and keeps nothing.

    ``names`` are host names under which it is reached, besides ``localhost`` and
    numeric addresses.
    """
    site = site_for(knowledge)
    app = DescribedAPI(
        title="nerveguide",
        version=version("nerveguide"),
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
    app.state.site = site
    for router in ROUTERS:
        app.include_router(router)
    handle_problems(app)
    app.add_middleware(
        Guard,
        names=frozenset(name.lower() for name in (LOCAL_NAME, *names)),
        headers={
            RULES_VERSION: quote(site.identity.version, safe=" "),
            RULES_HASH: site.identity.hash,
        },
    )
    return app
