"""Written cases, promises and mutants in words: what is expected, and what came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nerveguide.audit.mutation.mutants import Mutant, Mutation
from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.inference.written_cases import VignetteResult
from nerveguide.loader.yaml_writer import vignette_yaml
from nerveguide.logic.prose import prose
from nerveguide.messages import message
from nerveguide.model.conditions import get_at
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, RaiseUrgency, Vignette
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.answers import GivenAnswer, given_answers
from nerveguide.views.coverage import ShownClause, clause_of
from nerveguide.views.proofs import lowering_fault

_SHOWN_AFTER = frozenset([Mutation.THRESHOLD, Mutation.BOUND, Mutation.OPTION_DROPPED])
"""Changes that are described by the new part; all others by the old one."""


@dataclass(frozen=True)
class LabelledIds:
    """Words, and the ids of entries of one kind that follow them."""

    words: str
    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownCase:
    """A written case with the result that it expects and the one that came."""

    vignette: Vignette
    answers: tuple[GivenAnswer, ...]
    expected: tuple[LabelledIds, ...]
    actual: tuple[LabelledIds, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True)
class ShownCounterexample:
    """Answers that break a promise, those before them if any, and what came."""

    before: tuple[GivenAnswer, ...] | None
    answers: tuple[GivenAnswer, ...]
    failures: tuple[str, ...]
    as_written: str


@dataclass(frozen=True)
class ShownLowering:
    """A finding of which a yes lowers the urgency: what is accepted, what is wrong."""

    finding: str
    lowest: str
    because: str
    fault: str
    counterexample: ShownCounterexample | None


@dataclass(frozen=True)
class ShownPromise:
    """A promise with what came of its proof.

    ``whenever`` and ``then`` are those of a promise that the rules add themselves.
    """

    verdict: Verdict
    basis: str
    whenever: ShownClause | None
    then: tuple[LabelledIds, ...]
    counterexample: ShownCounterexample | None
    lowering: tuple[ShownLowering, ...]


def shown_case(knowledge: Knowledge, result: VignetteResult) -> ShownCase:
    """Return a written case in words."""
    vignette, outcome = result.vignette, result.outcome
    urgency = knowledge.guidance.urgencies[outcome.urgency].label
    fired = len(outcome.fired)
    types = tuple(name for name in knowledge.types if name in outcome.fitting)
    actual = (
        LabelledIds(message("report.result.urgency", urgency=urgency)),
        LabelledIds(message("report.result.types"), "type", types)
        if types
        else LabelledIds(message("report.result.no_types")),
        LabelledIds(message("report.result.fired", count=fired)),
    )
    return ShownCase(
        vignette,
        given_answers(knowledge, vignette.answers),
        tuple(_expected_words(knowledge, vignette.expect)),
        actual,
        result.failures,
    )


def shown_promise(knowledge: Knowledge, verdict: Verdict) -> ShownPromise:
    """Return a promise in words."""
    promise = knowledge.promises.get(verdict.name)
    return ShownPromise(
        verdict,
        promise.basis if promise else "",
        clause_of(knowledge, promise.whenever) if promise else None,
        tuple(_expected_words(knowledge, promise.then)) if promise else (),
        _shown_counterexample(knowledge, verdict.counterexample),
        tuple(_shown_lowering(knowledge, answer) for answer in verdict.lowering),
    )


def _shown_counterexample(
    knowledge: Knowledge, found: Counterexample | None
) -> ShownCounterexample | None:
    if found is None:
        return None
    return ShownCounterexample(
        None if found.before is None else given_answers(knowledge, found.before),
        given_answers(knowledge, found.vignette.answers),
        found.failures,
        vignette_yaml(found.vignette),
    )


def _shown_lowering(knowledge: Knowledge, answer: LoweringAnswer) -> ShownLowering:
    accepted, words = answer.accepted, knowledge.guidance.urgencies
    return ShownLowering(
        answer.finding,
        words[accepted.to_at_least].label if accepted else "",
        accepted.because if accepted else "",
        lowering_fault(answer),
        _shown_counterexample(knowledge, answer.counterexample),
    )


def _expected_words(knowledge: Knowledge, expect: Expectation) -> Iterator[LabelledIds]:
    """Yield what is expected of a result."""

    def label(urgency: Urgency) -> str:
        return knowledge.guidance.urgencies[urgency].label

    if urgency := expect.urgency:
        yield LabelledIds(message("report.result.urgency", urgency=label(urgency)))
    if urgency := expect.urgency_at_least:
        words = message("report.result.urgency_at_least", urgency=label(urgency))
        yield LabelledIds(words)
    yield from _named(message("report.result.types"), "type", expect.types)
    yield from _named(message("report.result.not_types"), "type", expect.not_types)
    yield from _named(message("report.result.not_only"), "type", expect.not_only)
    yield from _named(message("report.result.rules"), "rule", expect.rules)
    yield from _named(message("report.result.not_rules"), "rule", expect.not_rules)


def _named(words: str, kind: str, names: Iterable[str]) -> Iterator[LabelledIds]:
    if chosen := tuple(names):
        yield LabelledIds(words, kind, chosen)


def mutant_words(knowledge: Knowledge, mutant: Mutant) -> str:
    """Return in one line what was changed."""
    old, new = knowledge.rules[mutant.rule.id], mutant.rule
    if isinstance(new.then, RaiseUrgency) and new.then != old.then:
        return message("review.mutant.urgency_lowered", urgency=new.then.urgency)
    after = mutant.mutation in _SHOWN_AFTER
    part = get_at((new if after else old).when, mutant.place)
    words = " ".join(prose(knowledge, part).split())
    change = "changed" if after else mutant.mutation
    return message(f"review.mutant.{change}", part=words)
