"""What the API answers about rules that there are is as its own document says.

Random requests (``test_openapi``) seldom name anything that there is.
"""

from collections.abc import Callable

import httpx
import pytest
from jsonschema import Draft202012Validator

from engine.knowledge import Knowledge
from engine.vocabulary import Urgency

ANSWERS = [
    {},
    {"climbing_weakness": "yes", "numb_feet": "yes", "weakness": "no", "age": 61},
    {"numb_feet": "not_sure", "tempo": "years", "diabetes": True},
]

Held = Callable[[str, httpx.Response], None]


def held_to_the_document(site: httpx.Client) -> Held:
    """Return what holds an answer to what the document of ``site`` says of a path."""
    document = site.get("/api/openapi.json").json()

    def held(path: str, response: httpx.Response) -> None:
        (operation,) = document["paths"][path].values()
        content = operation["responses"][str(response.status_code)]["content"]
        schema = content["application/json"]["schema"]
        described = {**schema, "components": document["components"]}
        Draft202012Validator(described).validate(response.json())

    return held


@pytest.fixture(scope="module")
def held(site: httpx.Client) -> Held:
    return held_to_the_document(site)


@pytest.fixture(scope="module")
def shipped_held(shipped_site: httpx.Client) -> Held:
    return held_to_the_document(shipped_site)


def test_every_shipped_rule(
    shipped: Knowledge, shipped_site: httpx.Client, shipped_held: Held
) -> None:
    for rule in shipped.rules:
        shipped_held("/api/rules/{id}", shipped_site.get(f"/api/rules/{rule}"))


def test_every_shipped_page(
    shipped: Knowledge, shipped_site: httpx.Client, shipped_held: Held
) -> None:
    for page in [*shipped.topics, *shipped.types]:
        shipped_held("/api/topics/{id}", shipped_site.get(f"/api/topics/{page}"))


@pytest.mark.parametrize("answers", ANSWERS)
def test_everything_that_can_be_explained(
    small: Knowledge, site: httpx.Client, held: Held, answers: dict[str, object]
) -> None:
    for what in [*small.rules, *small.patterns, *small.types, *Urgency]:
        body = {"what": what, "answers": answers}
        held("/api/explain", site.post("/api/explain", json=body))


@pytest.mark.parametrize("answers", ANSWERS)
def test_results_and_questions(
    site: httpx.Client, held: Held, answers: dict[str, object]
) -> None:
    for path in ("/api/assess", "/api/next-question"):
        held(path, site.post(path, json={"answers": answers}))


def test_lists(shipped_site: httpx.Client, shipped_held: Held) -> None:
    for path in ("/api/rules", "/api/topics"):
        shipped_held(path, shipped_site.get(path))
