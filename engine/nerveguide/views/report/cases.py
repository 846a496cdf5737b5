"""Written cases and promises in words: answers, expected and actual results."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.audit.proofs.proving import Verdict
from nerveguide.audit.report import Report
from nerveguide.inference.written_cases import VignetteResult
from nerveguide.loader.yaml_writer import vignette_yaml
from nerveguide.model.answers import AnswerValue
from nerveguide.model.content import EdgeCases
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Vignette
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.report.clauses import ShownClause, clause_of
from nerveguide.views.reported_answers import answer_text


@dataclass(frozen=True)
class Said:
    """Some words, and the ids of entries of one kind that follow them."""

    words: str
    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownAnswer:
    """An answer in words."""

    finding: str
    name: str
    answer: str


@dataclass(frozen=True)
class ShownCase:
    """A written case with the result that it expects and the one that came."""

    vignette: Vignette
    answers: tuple[ShownAnswer, ...]
    expected: tuple[Said, ...]
    came: tuple[Said, ...]
    failures: tuple[str, ...]


@dataclass(frozen=True)
class ShownEdgeCase:
    """Answers with which a rule fires, or just does not."""

    fires: bool
    answers: tuple[ShownAnswer, ...]
    basis: str
    failures: tuple[str, ...]


@dataclass(frozen=True)
class ShownPromise:
    """A promise with what came of its proof.

    ``whenever`` and ``then`` are those of a promise that the rules add themselves.
    """

    verdict: Verdict
    basis: str
    whenever: ShownClause | None
    then: tuple[Said, ...]
    before: tuple[ShownAnswer, ...] | None
    answers: tuple[ShownAnswer, ...]
    as_written: str


def shown_case(knowledge: Knowledge, result: VignetteResult) -> ShownCase:
    """Return a written case in words."""
    vignette, outcome = result.vignette, result.outcome
    urgency = knowledge.guidance.urgencies[outcome.urgency].label
    found = tuple(name for name in knowledge.types if name in outcome.found)
    came = (
        Said(f"Urgency: {urgency}"),
        Said("In the result:", "type", found) if found else Said("No type fits"),
        Said(f"Rules that fire: {len(outcome.fired):,}"),
    )
    return ShownCase(
        vignette,
        shown_answers(knowledge, vignette.answers),
        tuple(expected_words(knowledge, vignette.expect)),
        came,
        result.failures,
    )


def edge_cases_by_rule(report: Report) -> Mapping[str, tuple[ShownEdgeCase, ...]]:
    """Return for each rule that has edge cases these, with what came of each."""
    knowledge = report.knowledge
    results = iter(report.results[len(knowledge.vignettes) :])
    shown: dict[str, list[ShownEdgeCase]] = {}
    for some in knowledge.edge_cases.values():
        shown.setdefault(some.rule, []).extend(
            _shown_edge_case(knowledge, some, next(results)) for _ in some.cases()
        )
    return {rule: tuple(cases) for rule, cases in shown.items()}


def shown_promise(knowledge: Knowledge, verdict: Verdict) -> ShownPromise:
    """Return a promise in words."""
    promise = knowledge.promises.get(verdict.name)
    found = verdict.counterexample
    before = found.before if found else None
    return ShownPromise(
        verdict,
        promise.basis if promise else "",
        clause_of(knowledge, promise.whenever) if promise else None,
        tuple(expected_words(knowledge, promise.then)) if promise else (),
        None if before is None else shown_answers(knowledge, before),
        shown_answers(knowledge, found.vignette.answers) if found else (),
        vignette_yaml(found.vignette) if found else "",
    )


def shown_answers(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> tuple[ShownAnswer, ...]:
    """Return answers in the words of their questions."""
    return tuple(
        ShownAnswer(
            name, knowledge.findings[name].name, answer_text(knowledge, name, answer)
        )
        for name, answer in answers.items()
    )


def expected_words(knowledge: Knowledge, expect: Expectation) -> Iterator[Said]:
    """Yield what is expected of a result."""

    def label(urgency: Urgency) -> str:
        return knowledge.guidance.urgencies[urgency].label

    if expect.urgency:
        yield Said(f"Urgency: {label(expect.urgency)}")
    if expect.urgency_at_least:
        yield Said(f"Urgency: {label(expect.urgency_at_least)}, or more urgent")
    yield from _named("In the result:", "type", expect.types)
    yield from _named("Not in the result:", "type", expect.not_types)
    yield from _named("Not alone in the result:", "type", expect.not_only)
    yield from _named("Rules that must fire:", "rule", expect.rules)
    yield from _named("Rules that must not fire:", "rule", expect.not_rules)


def _named(words: str, kind: str, names: Iterable[str]) -> Iterator[Said]:
    if chosen := tuple(names):
        yield Said(words, kind, chosen)


def _shown_edge_case(
    knowledge: Knowledge, some: EdgeCases, result: VignetteResult
) -> ShownEdgeCase:
    return ShownEdgeCase(
        bool(result.vignette.expect.rules),
        shown_answers(knowledge, result.vignette.answers),
        some.basis,
        result.failures,
    )
