"""The style sheets and the icon, the only files that are served as they are."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from starlette.exceptions import HTTPException

from nerveguide.html.result import summary_stylesheet
from nerveguide.html.templates import stylesheet

_OWN = Path(__file__).with_name("static")


_FILES = ("icon.svg", "web.css")


_MAY_BE_KEPT = {"Cache-Control": "max-age=600"}


router = APIRouter(prefix="/static", include_in_schema=False)


@router.get("/page.css")
async def shared_style() -> Response:
    """Return the style that all pages of nerveguide share."""
    return _style(stylesheet("page.css", "parts.css"))


@router.get("/summary.css")
async def summary_style() -> Response:
    """Return the style of the summary to print."""
    return _style(summary_stylesheet())


@router.get("/{name}")
async def own_file(name: str) -> FileResponse:
    """Return one of our own files."""
    if name not in _FILES:
        raise HTTPException(404)
    return FileResponse(_OWN / name, headers=_MAY_BE_KEPT)


def _style(text: str) -> Response:
    return Response(text, headers=_MAY_BE_KEPT, media_type="text/css")
