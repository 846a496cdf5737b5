"""The OpenAPI document, with the findings and all problem responses."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from nerveguide.files.strict_reading import read_object
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    RenamedFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.stated_times import ANSWERED_ON
from nerveguide.web.problems import API, MEDIA_TYPE, Problem
from nerveguide.web.site import Site

RULES_VERSION = "Nerveguide-Rules-Version"


RULES_HASH = "Nerveguide-Rules-Hash"
"""Headers of every response."""


_EVERYWHERE = (405, 421, 500)


_OF_BODIES = (400, 403, 413, 415, 422)


Schema = dict[str, Any]


async def _only_json(request: Request) -> None:
    """Refuse a body that is not JSON, or of which JSON readers silently drop a part."""
    if request.method != "POST":
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, message("web.problem.send_json"))
    try:
        read_object(await request.body())
    except ValueError as error:
        mistake = {"type": "value_error", "loc": ("body",), "msg": str(error)}
        raise RequestValidationError([mistake]) from None


def api_router() -> APIRouter:
    """Return a router below the path of the API."""
    return APIRouter(prefix=API, dependencies=[Depends(_only_json)])


def problems(*statuses: int, body: bool = False) -> dict[int | str, Schema]:
    """Return what a route says of its problems: these, and those of every route.

    ``body`` says that it takes one.
    """
    documented = sorted((*statuses, *_EVERYWHERE, *(_OF_BODIES if body else ())))
    return {
        status: {"model": Problem, "description": message(f"web.api.problem.{status}")}
        for status in documented
    }


class DocumentedAPI(FastAPI):
    """An application whose OpenAPI document says what its bodies and problems are."""

    def openapi(self) -> Schema:
        """Return the document, made once."""
        if self.openapi_schema is None:
            site: Site = self.state.site
            document = super().openapi()
            for responses in _responses(document):
                _document_problems(responses)
            schemas = document["components"]["schemas"]
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            schemas["Answers"] = _answers_schema(site.knowledge)
            _refer_to_answers(schemas)
            denials = schemas["InterviewSoFar"]["properties"]["denials"]
            denials["propertyNames"] = {"enum": [*site.knowledge.findings]}
        return self.openapi_schema or {}


def _responses(document: Schema) -> Iterator[Schema]:
    for path in document["paths"].values():
        for operation in path.values():
            yield operation["responses"]


def _document_problems(responses: Schema) -> None:
    """Set the media type of problems and the headers of all responses."""
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]  # FastAPI's own, which is never answered
    headers = {
        RULES_VERSION: message("web.api.rules_version"),
        RULES_HASH: message("web.api.rules_hash"),
    }
    for status, response in responses.items():
        response["headers"] = {
            name: {"description": words, "schema": {"type": "string"}}
            for name, words in headers.items()
        }
        if int(status) >= 400:
            content = response["content"]
            content[MEDIA_TYPE] = content.pop("application/json")


def _refer_to_answers(schemas: Schema) -> None:
    answers = {"$ref": "#/components/schemas/Answers"}
    for name in ("Answered", "InterviewSoFar", "ToExplain"):
        schemas[name]["properties"]["answers"] = answers
    schemas["InterviewSoFar"]["properties"]["screens"]["items"] = answers


def _answers_schema(knowledge: Knowledge) -> Schema:
    """Return what can be answered: one property for each finding."""
    return {
        "title": "Answers",
        "description": message("web.api.answers"),
        "type": "object",
        "properties": {
            ANSWERED_ON: {
                "description": message("web.api.answered_on"),
                "anyOf": [{"type": "string", "format": "date"}, {"type": "null"}],
            },
            **{
                finding.id: {
                    "title": finding.name,
                    "description": " ".join(
                        filter(None, [finding.question, finding.help])
                    ),
                    **_answer_schema(finding, time=name in knowledge.began_findings),
                }
                for name, finding in knowledge.findings.items()
            },
            **{
                renamed.id: {
                    "description": message(
                        "web.api.renamed", names=", ".join(renamed.into)
                    ),
                    "deprecated": True,
                    **_renamed_schema(renamed),
                }
                for renamed in knowledge.renamed_findings.values()
            },
        },
        "additionalProperties": False,
    }


def _answer_schema(finding: Finding, *, time: bool) -> Mapping[str, Any]:
    match finding:
        case ChoiceFinding(options=options):
            words = {"enum": [*options, NOT_SURE, None]}
            stated = {"type": "string", "description": message("model.answers.time")}
            return {"anyOf": [words, stated]} if time else words
        case NumberFinding(minimum=minimum, maximum=maximum):
            number = {"type": "number", "minimum": minimum, "maximum": maximum}
            return {"anyOf": [number, {"enum": [NOT_SURE, None]}]}
        case _:
            return {"enum": [YES, NO, NOT_SURE, True, False, None]}


def _renamed_schema(renamed: RenamedFinding) -> Mapping[str, Any]:
    words = [*renamed.answer_words]
    truth_values = [True, False] if YES in words else []
    return {"enum": [*words, *truth_values, None]}
