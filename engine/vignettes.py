"""Running the written cases, and comparing each result with what was expected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.assessment import Assessment
from engine.entries import Vignette
from engine.inference import assess
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class VignetteResult:
    """What came of one written case.

    ``failures`` says in words what was expected and did not come; ``found`` holds the
    ids of types and other causes in the result, withheld ones included, and ``fired``
    the ids of the rules that fired.
    """

    vignette: Vignette
    failures: tuple[str, ...]
    found: frozenset[str]
    fired: frozenset[str]


def run_vignette(knowledge: Knowledge, vignette: Vignette) -> VignetteResult:
    """Assess a written case and compare the result with what it expects."""
    assessment = assess(vignette.answers, knowledge)
    found = found_in(assessment)
    fired = frozenset(firing.rule for firing in assessment.trace)
    failures = (
        *_urgency_failures(knowledge, vignette, assessment),
        *_type_failures(knowledge, vignette, found),
        *(
            f"the rule '{rule}' must fire, but does not"
            for rule in vignette.expect.rules
            if rule not in fired
        ),
    )
    return VignetteResult(vignette, failures, found, fired)


def rules_never_fired(
    knowledge: Knowledge, results: Iterable[VignetteResult]
) -> tuple[str, ...]:
    """Return the ids of the rules that no written case fires."""
    fired = frozenset().union(*(result.fired for result in results))
    return tuple(rule for rule in knowledge.rules if rule not in fired)


def found_in(assessment: Assessment) -> frozenset[str]:
    """Return the ids of all types and other causes that fit, withheld ones included."""
    withheld = assessment.withheld
    hidden = (*withheld.types, *withheld.other_causes) if withheld else ()
    return frozenset(fits.id for fits in (*assessment.listed, *hidden))


def _urgency_failures(
    knowledge: Knowledge, vignette: Vignette, assessment: Assessment
) -> Iterator[str]:
    expect, came = vignette.expect, assessment.urgency
    words = knowledge.guidance.urgencies
    if expect.urgency and came is not expect.urgency:
        expected = words[expect.urgency].label
    elif expect.urgency_at_least and not came.at_least(expect.urgency_at_least):
        expected = f"{words[expect.urgency_at_least].label} (or more urgent)"
    else:
        return
    yield f"expected the urgency '{expected}', but it is '{words[came].label}'"


def _type_failures(
    knowledge: Knowledge, vignette: Vignette, found: frozenset[str]
) -> Iterator[str]:
    def named(name: str) -> str:
        return f"'{knowledge.types[name].name}' ({name})"

    expect = vignette.expect
    for name in expect.types:
        if name not in found:
            yield f"{named(name)} must be in the result, but is not"
    for name in expect.not_types:
        if name in found:
            yield f"{named(name)} must not be in the result, but is"
    for name in expect.not_only:
        if found == {name}:
            yield f"{named(name)} must not stand alone in the result, but does"
