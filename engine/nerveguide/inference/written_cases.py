"""Run the written cases, and compare each result with what is expected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.inference.assess import assess
from nerveguide.messages import message
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Expectation,
    Rule,
    SuggestType,
    Vignette,
)
from nerveguide.model.vocabulary import Urgency


@dataclass(frozen=True)
class Outcome:
    """What a vignette can expect of a result.

    ``fitting`` holds the ids of types and other causes in it, withheld ones included,
    and ``fired`` the ids of the rules that fired.
    """

    urgency: Urgency
    fitting: frozenset[str]
    fired: frozenset[str]


@dataclass(frozen=True)
class VignetteResult:
    """What came of one written case; ``failures`` say in words what did not come."""

    vignette: Vignette
    failures: tuple[str, ...]
    outcome: Outcome


def run_vignette(knowledge: Knowledge, vignette: Vignette) -> VignetteResult:
    """Assess a written case and compare the result with what it expects."""
    assessment = assess(vignette.answers, knowledge)
    fired = frozenset(firing.rule for firing in assessment.trace)
    outcome = Outcome(assessment.urgency, found_in(assessment), fired)
    failures = tuple(failures_of(knowledge, vignette.expect, outcome))
    return VignetteResult(vignette, failures, outcome)


def outcome_of(
    knowledge: Knowledge, rules: Mapping[str, Rule], fired: frozenset[str]
) -> Outcome:
    """Return what follows for a person from the rules that fired.

    ``rules`` are those of ``knowledge``, or changed ones of the same ids.
    """
    fitting: set[str] = set()
    urgencies = [Urgency.INFORMATION]
    for rule in map(rules.__getitem__, fired):
        if isinstance(rule.then, SuggestType) and rule.supports_a_type:
            fitting.add(rule.then.type)
        if raised := knowledge.urgency_of(rule):
            urgencies.append(raised)
    urgency = Urgency.strongest(urgencies, Urgency.INFORMATION)
    return Outcome(urgency, frozenset(fitting), fired)


def failures_of(
    knowledge: Knowledge, expect: Expectation, outcome: Outcome
) -> Iterator[str]:
    """Yield in words what was expected and did not come."""
    yield from _urgency_failures(knowledge, expect, outcome.urgency)
    yield from _type_failures(knowledge, expect, outcome.fitting)
    for rule in expect.rules:
        if rule not in outcome.fired:
            yield message("inference.written_cases.rule_missing", rule=rule)
    for rule in expect.not_rules:
        if rule in outcome.fired:
            yield message("inference.written_cases.rule_fired", rule=rule)


def rules_never_fired(
    knowledge: Knowledge, results: Iterable[VignetteResult]
) -> tuple[str, ...]:
    """Return the ids of the rules that no written case fires."""
    fired = frozenset().union(*(result.outcome.fired for result in results))
    return tuple(rule for rule in knowledge.rules if rule not in fired)


def found_in(assessment: Assessment) -> frozenset[str]:
    """Return the ids of all types and other causes that fit, withheld ones included."""
    return frozenset(fits.id for fits in assessment.fitting)


def _urgency_failures(
    knowledge: Knowledge, expect: Expectation, came: Urgency
) -> Iterator[str]:
    words = knowledge.guidance.urgencies
    if expect.urgency and came is not expect.urgency:
        yield message(
            "inference.written_cases.urgency",
            expected=words[expect.urgency].label,
            urgency=words[came].label,
        )
    elif expect.urgency_at_least and not came.at_least(expect.urgency_at_least):
        yield message(
            "inference.written_cases.urgency_at_least",
            expected=words[expect.urgency_at_least].label,
            urgency=words[came].label,
        )


def _type_failures(
    knowledge: Knowledge, expect: Expectation, fitting: frozenset[str]
) -> Iterator[str]:
    def about(how: str, name: str) -> str:
        label = knowledge.types[name].name
        return message(f"inference.written_cases.type_{how}", name=label, id=name)

    for name in expect.types:
        if name not in fitting:
            yield about("missing", name)
    for name in expect.not_types:
        if name in fitting:
            yield about("there", name)
    for name in expect.not_only:
        if fitting == {name}:
            yield about("alone", name)
