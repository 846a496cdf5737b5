"""What a reviewer signs: a rule, with all that gives it its meaning.

The fingerprint of a rule covers

- the rule itself, without its review;
- the entries of the findings that it reads, itself or through patterns, and the ids and
  names of those that refine them or that they refine, as these can answer for them;
- the patterns that it uses, itself or through others, with the rules that draw them;
- what it concludes: the pattern, the type or other cause, or the words for the urgency;
- the entries of its sources, and the statements of them that it relies on.

Reviews do not count, nor does where and in which order entries stand. What the reviewer
of a rule is not shown does not count either: the sources of a type, and those of a rule
that draws a pattern but for their ids. Nor does it count which other rules rely on a
statement.
"""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from nerveguide.logic.dependencies import patterns_of_rule, rule_dependencies
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    RaiseUrgency,
    Rule,
    SuggestType,
    WithholdTypes,
)
from nerveguide.wording import as_written


def fingerprint(knowledge: Knowledge, rule: Rule) -> str:
    """Return the first 12 hexadecimal digits of SHA-256 over all that is reviewed.

    ``rule`` is one of ``knowledge``, with this review, another or none.
    """
    content = json.dumps(_reviewed_content(knowledge.for_reader, rule), sort_keys=True)
    return sha256(content.encode()).hexdigest()[:12]


def is_reviewed(knowledge: Knowledge, rule: Rule) -> bool:
    """Return whether a clinician has signed the rule as it stands now."""
    review = rule.review
    return review is not None and review.content == fingerprint(knowledge, rule)


class ReviewState(StrEnum):
    """Whether a clinician has signed a rule, and whether that still counts."""

    SIGNED = "signed"
    """As it stands."""
    STALE = "stale"
    """It, or what it rests on, has changed since."""
    NOT_REVIEWED = "not_reviewed"


def review_state(knowledge: Knowledge, rule: Rule) -> ReviewState:
    """Return how a rule stands."""
    if rule.review is None:
        return ReviewState.NOT_REVIEWED
    return ReviewState.SIGNED if is_reviewed(knowledge, rule) else ReviewState.STALE


def review_words(knowledge: Knowledge) -> str:
    """Return the notice that rules are not reviewed, or an empty text."""
    return "" if _all_reviewed(knowledge) else knowledge.guidance.not_reviewed


@lru_cache(maxsize=8)
def _all_reviewed(knowledge: Knowledge) -> bool:
    rules = knowledge.for_reader.rules.values()
    return all(is_reviewed(knowledge, rule) for rule in rules)


def _reviewed_content(knowledge: Knowledge, rule: Rule) -> Mapping[str, Any]:
    entries = _entries(knowledge)
    finer, coarser = knowledge.finer_findings, knowledge.coarser_findings
    read = {read.finding for read in rule_dependencies(knowledge)[rule.id]}
    return {
        "rule": rule.model_dump(mode="json", exclude={"review"}),
        "findings": {name: entries["findings"][name] for name in read},
        "finer": {name: _named(knowledge, finer[name]) for name in read},
        "coarser": {name: _named(knowledge, coarser[name]) for name in read},
        "patterns": {
            name: {
                "entry": entries["patterns"][name],
                "rules": {
                    drawing.id: entries["rules"][drawing.id]
                    for drawing in knowledge.pattern_rules[name]
                },
            }
            for name in patterns_of_rule(knowledge, rule)
        },
        "concluded": _concluded(knowledge, rule.then),
        "sources": {name: entries["sources"][name] for name in rule.sources},
        "statements": {
            statement.id: statement.model_dump(mode="json", exclude={"supports"})
            for name in rule.sources
            for statement in knowledge.statements_behind[rule.id, name]
        },
    }


def _named(knowledge: Knowledge, findings: Iterable[str]) -> Mapping[str, str]:
    return {name: as_written(knowledge.findings[name].name) for name in findings}


def _concluded(knowledge: Knowledge, then: Conclusion) -> object:
    """Return the entry that a conclusion names, or the words that go with it."""
    match then:
        case DrawPattern(pattern=name):
            return _entries(knowledge)["patterns"][name]
        case SuggestType(type=name):
            return _entries(knowledge)["types"][name]
        case RaiseUrgency(urgency=urgency):
            return knowledge.guidance.urgencies[urgency].model_dump()
        case WithholdTypes():
            return None


@lru_cache(maxsize=8)
def _entries(knowledge: Knowledge) -> Mapping[str, Mapping[str, Any]]:
    """Return the entries that rules rest on as plain data, by section and id."""
    sections = {"findings", "patterns", "types", "rules", "sources"}
    uncounted = {"types": {"__all__": {"sources"}}, "rules": {"__all__": {"review"}}}
    return knowledge.model_dump(mode="json", include=sections, exclude=uncounted)
