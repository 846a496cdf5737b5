"""Errors as a calm page for people, or as JSON for programs (RFC 9457)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Literal

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from nerveguide.errors import UndecidedError, did_you_mean
from nerveguide.messages import message
from nerveguide.model.answers import AnswersError
from nerveguide.model.fields import Model
from nerveguide.own_words import OwnWordsError
from nerveguide.web.site import site_of

MEDIA_TYPE = "application/problem+json"


API = "/api"
"""Below this path speak programs; everywhere else are pages for people."""


_EXPLAINED = frozenset({400, 404, 405, 415, 422, 500})
"""Statuses that are explained in our own words where nothing more is known."""


class Mistake(Model):
    """One thing that is wrong: where it stands in what was sent, and what it is.

    ``pointer`` is a JSON Pointer, as in ``#/answers/age``.
    """

    pointer: str
    detail: str


class Problem(Model):
    """Why a request was not answered; problem details as in RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    problems: tuple[Mistake, ...] = ()


def problem_response(
    request: Request,
    status: int,
    detail: str = "",
    problems: Sequence[Mistake] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the answer to a request that cannot be met; ``detail`` says why."""
    title = HTTPStatus(status).phrase
    if detail in ("", title):
        known = status in _EXPLAINED
        detail = message(f"web.problem.detail.{status}") if known else title
    problem = Problem(
        title=title,
        status=status,
        detail=without_surrogates(detail),
        problems=tuple(problems),
    )
    # Not request.url, which cannot be had where the name of the host is broken.
    if not request.scope["path"].startswith(f"{API}/"):
        page = site_of(request).page("problem.html", status, problem=problem)
        page.headers.update(headers or {})
        return page
    return Response(
        json.dumps(problem.model_dump()), status, headers, media_type=MEDIA_TYPE
    )


def handle_problems(app: FastAPI) -> None:
    """Make the application answer all errors with :func:`problem_response`."""

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        status, detail = error.status_code, error.detail
        return problem_response(request, status, detail, headers=error.headers)

    @app.exception_handler(AnswersError)
    async def wrong_answers(request: Request, error: AnswersError) -> Response:
        mistakes = [
            _mistake(("answers", problem.finding), problem.message)
            for problem in error.problems
        ]
        return problem_response(request, 422, problems=mistakes)

    @app.exception_handler(OwnWordsError)
    async def unread_words(request: Request, error: OwnWordsError) -> Response:
        mistake = _mistake(("text",), str(error))
        return problem_response(request, 422, problems=[mistake])

    @app.exception_handler(UndecidedError)
    async def not_decided(request: Request, error: UndecidedError) -> Response:
        return problem_response(request, 503, sentence(str(error)))

    @app.exception_handler(RequestValidationError)
    async def not_as_described(
        request: Request, error: RequestValidationError
    ) -> Response:
        mistakes = [
            _no_json(str(details["ctx"]["error"]))
            if details["type"] == "json_invalid"
            else _mistake(details["loc"][1:], details["msg"])
            for details in error.errors()
        ]
        return problem_response(request, 422, problems=mistakes)


def not_found(
    kind: Literal["rule", "page"], name: str, known: Iterable[str]
) -> HTTPException:
    """Return the error that there is no such thing, with the closest name known."""
    hint = did_you_mean(name, known)
    words = message(f"web.problem.no_{kind}", name=name)
    return HTTPException(404, sentence("; ".join(filter(None, [words, hint]))))


def require_findings(field: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Raise ``RequestValidationError`` where a name in a field of a body is unknown."""
    known = {*known}
    mistakes = []
    for name in names:
        if name not in known:
            words = message("model.answers.unknown_finding")
            hint = did_you_mean(name, known)
            told = "; ".join(filter(None, [words, hint]))
            place = ("body", field, name)
            mistakes.append({"type": "value_error", "loc": place, "msg": told})
    if mistakes:
        raise RequestValidationError(mistakes)


def sentence(words: str) -> str:
    """Return the words with a full stop, unless they have an end."""
    return words if words.endswith(("?", ".")) else f"{words}."


def without_surrogates(text: str) -> str:
    """Return the text without lone surrogates, which JSON can bring along."""
    return text.encode(errors="replace").decode()


def _no_json(error: str) -> Mistake:
    return Mistake(pointer="#", detail=message("web.problem.not_json", error=error))


def _mistake(path: Sequence[str | int], detail: str) -> Mistake:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return Mistake(
        pointer=without_surrogates("/".join(("#", *steps))),
        detail=without_surrogates(sentence(detail)),
    )
