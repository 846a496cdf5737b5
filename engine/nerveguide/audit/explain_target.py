"""What can be explained: a rule, pattern, type or urgency, and what decides it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.errors import UnknownIdError
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule
from nerveguide.model.vocabulary import Urgency


@dataclass(frozen=True)
class Change:
    """Other answers, by finding, with which the conclusion is drawn or no longer is."""

    draws: bool
    answers: Mapping[str, AnswerValue]


class UnknownTargetError(UnknownIdError):
    """Nothing of this name can be explained; the message suggests what can."""


class Kind(StrEnum):
    """What can be explained."""

    RULE = "rule"
    PATTERN = "pattern"
    TYPE = "type"
    URGENCY = "urgency"


@dataclass(frozen=True)
class ExplainTarget:
    """What is explained: a rule, pattern, type or other cause by id, or an urgency."""

    kind: Kind
    name: str


def find_target(knowledge: Knowledge, name: str) -> ExplainTarget:
    """Return what ``name`` stands for.

    Raises :class:`UnknownTargetError` when it is neither the id of a rule, type,
    other cause or pattern, nor an urgency.
    """
    known: dict[Kind, Iterable[str]] = {
        Kind.RULE: knowledge.rules,
        Kind.TYPE: knowledge.types,
        Kind.PATTERN: knowledge.patterns,
        Kind.URGENCY: [urgency.value for urgency in Urgency],
    }
    for kind, names in known.items():
        if name in names:
            return ExplainTarget(kind, name)
    raise UnknownTargetError.suggesting(
        "target",
        name,
        [known_name for names in known.values() for known_name in names],
    )


def deciding_rules(knowledge: Knowledge, subject: ExplainTarget) -> Iterator[Rule]:
    """Yield the rules that decide a subject, and for a type those against it too."""
    match subject.kind:
        case Kind.RULE:
            yield knowledge.rules[subject.name]
        case Kind.PATTERN:
            yield from knowledge.pattern_rules[subject.name]
        case Kind.TYPE:
            yield from knowledge.type_rules[subject.name]
        case Kind.URGENCY:
            wanted = Urgency(subject.name)
            for rule in knowledge.rules.values():
                urgency = knowledge.urgency_of(rule)
                if urgency and urgency.at_least(wanted):
                    yield rule
