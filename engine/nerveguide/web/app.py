"""The web application: all routes, their guards, and how problems are reported."""

from collections.abc import Iterable
from urllib.parse import quote

from fastapi import FastAPI

from nerveguide.model.knowledge import Knowledge
from nerveguide.version import __version__
from nerveguide.web import (
    api,
    interview_pages,
    pages,
    reading_api,
    result_pages,
    static_files,
)
from nerveguide.web.openapi import RULES_HASH, RULES_VERSION, DocumentedAPI
from nerveguide.web.problems import API, handle_problems
from nerveguide.web.security import Guard
from nerveguide.web.site import site_for

LOCAL_NAME = "localhost"


ROUTERS = tuple(
    each.router
    for each in (
        pages,
        interview_pages,
        result_pages,
        pages,
        static_files,
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
