"""What the API answers about rules that there are is as its own document says.

Random requests (``test_openapi``) seldom name anything that there is.
"""

from collections.abc import Callable

import httpx
import pytest
from jsonschema import Draft202012Validator
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

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


def test_rules_and_pages(small: Knowledge, site: httpx.Client, held: Held) -> None:
    every_rule_and_page(small, site, held)


@pytest.mark.slow
def test_all_shipped_rules_and_pages(
    shipped: Knowledge, shipped_site: httpx.Client
) -> None:
    every_rule_and_page(shipped, shipped_site, held_to_the_document(shipped_site))


def every_rule_and_page(knowledge: Knowledge, site: httpx.Client, held: Held) -> None:
    for rule in knowledge.rules:
        held("/api/rules/{id}", site.get(f"/api/rules/{rule}"))
    for page in [*knowledge.topics, *knowledge.types]:
        held("/api/topics/{id}", site.get(f"/api/topics/{page}"))


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


def test_lists(site: httpx.Client, held: Held) -> None:
    for path in ("/api/rules", "/api/topics"):
        held(path, site.get(path))
