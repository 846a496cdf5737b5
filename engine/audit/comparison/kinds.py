"""The kinds of difference that there can be between two results of one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from engine.knowledge import Knowledge
from engine.vocabulary import Urgency

Truth_co = TypeVar("Truth_co", covariant=True)


class About(StrEnum):
    """What of a result differs."""

    URGENCY = "urgency"
    WITHHELD = "withheld"
    TYPE = "type"
    STRENGTH = "strength"


@dataclass(frozen=True)
class Kind:
    """A kind of difference: somebody's result has something in one version only.

    That is ``about`` and ``name``: the urgency ``name`` or a higher one, a list of
    types that is withheld (without a name), the type or other cause ``name``, or the
    strength *characteristic* of one that fits in both versions. The old version has it
    when it is ``lost``, otherwise the new one.
    """

    about: About
    name: str
    lost: bool


class Result(Protocol[Truth_co]):
    """What one version says: of a person, of many, or as a formula over anybody."""

    def has(self, about: About, name: str) -> Truth_co:
        """Tell whether the result has this; see :class:`Kind`."""
        ...


def kinds(knowledge: Knowledge) -> Iterator[Kind]:
    """Yield all kinds, those that can harm most first."""
    for lost in (True, False):
        for urgency in list(Urgency)[:-1]:  # everybody has the last one
            yield Kind(About.URGENCY, urgency.value, lost)
    for lost in (True, False):
        yield Kind(About.WITHHELD, "", lost)
    for name in knowledge.types:
        for about in (About.TYPE, About.STRENGTH):
            for lost in (True, False):
                yield Kind(about, name, lost)


def needed(
    kind: Kind, old: Result[Truth_co], new: Result[Truth_co]
) -> tuple[list[Truth_co], Truth_co]:
    """Return all that must be true for this difference, and what must not be."""
    having, lacking = (old, new) if kind.lost else (new, old)
    true = [having.has(kind.about, kind.name)]
    if kind.about is About.STRENGTH:
        true.append(lacking.has(About.TYPE, kind.name))
    return true, lacking.has(kind.about, kind.name)
