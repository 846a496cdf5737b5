"""Written cases, promises and mutants in words: what is expected, and what came."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.audit.mutation.mutants import Mutant, Mutation
from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.inference.written_cases import VignetteResult
from nerveguide.loader.yaml_writer import vignette_yaml
from nerveguide.logic.prose import prose
from nerveguide.model.conditions import get_at
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Vignette
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.answers import GivenAnswer, given_answers
from nerveguide.views.coverage import ShownClause, clause_of
from nerveguide.views.proofs import lowering_fault

_MUTATION_WORDS: Mapping[Mutation, str] = {
    Mutation.DROPPED: "without the part",
    Mutation.ANY_FOR_ALL: "one part is enough, of",
    Mutation.ALL_FOR_ANY: "all parts are needed, of",
    Mutation.NEGATED: "the contrary of",
    Mutation.PRECAUTION_DROPPED: '"not sure" no longer counts in',
}
"""Changes that are described by the old part; all others by the new one."""


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
    types = tuple(name for name in knowledge.types if name in outcome.fitting)
    actual = (
        LabelledIds(f"Urgency: {urgency}"),
        LabelledIds("In the result:", "type", types)
        if types
        else LabelledIds("No type fits"),
        LabelledIds(f"Rules that fire: {len(outcome.fired):,}"),
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

    if expect.urgency:
        yield LabelledIds(f"Urgency: {label(expect.urgency)}")
    if expect.urgency_at_least:
        yield LabelledIds(f"Urgency: {label(expect.urgency_at_least)}, or more urgent")
    yield from _named("In the result:", "type", expect.types)
    yield from _named("Not in the result:", "type", expect.not_types)
    yield from _named("Not alone in the result:", "type", expect.not_only)
    yield from _named("Rules that must fire:", "rule", expect.rules)
    yield from _named("Rules that must not fire:", "rule", expect.not_rules)


def _named(words: str, kind: str, names: Iterable[str]) -> Iterator[LabelledIds]:
    if chosen := tuple(names):
        yield LabelledIds(words, kind, chosen)


def mutant_words(knowledge: Knowledge, mutant: Mutant) -> str:
    """Return in one line what was changed."""
    then = knowledge.rules[mutant.rule.id].then
    if mutant.mutation is Mutation.URGENCY_LOWERED:
        return f"a lower urgency: {getattr(mutant.rule.then, 'urgency', then)}"
    old = knowledge.rules[mutant.rule.id].when
    changed = mutant.mutation not in _MUTATION_WORDS
    part = get_at(mutant.rule.when if changed else old, mutant.place)
    words = " ".join(prose(knowledge, part).split())
    return f"{_MUTATION_WORDS.get(mutant.mutation, 'now')}: {words}"
