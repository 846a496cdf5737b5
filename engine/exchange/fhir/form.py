"""What answers to our questionnaire may name: its items, and its version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.exchange.fhir.codes import questionnaire_version
from engine.exchange.fhir.questionnaire import questionnaire
from engine.knowledge import Knowledge

GROUP, DISPLAY, QUESTION = "group", "display", "question"
"""Kinds of items: what holds others, what is only read, and what is answered."""


@dataclass(frozen=True)
class Form:
    """The version of the questionnaire, and the kind of item of each ``linkId``."""

    version: str
    kinds: Mapping[str, str]


@lru_cache(maxsize=8)
def form_of(knowledge: Knowledge) -> Form:
    """Return what answers to the questionnaire of ``knowledge`` may name."""
    resource: Mapping[str, Any] = questionnaire(knowledge)
    return Form(questionnaire_version(knowledge), dict(_kinds(resource["item"])))


def _kinds(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        kind = item["type"] if item["type"] in {GROUP, DISPLAY} else QUESTION
        yield item["linkId"], kind
        yield from _kinds(item.get("item", ()))
