"""Who gets nothing to discuss: danger flags on their smallest answers, and people.

What is withheld from somebody counts as listed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from nerveguide import evaluate
from nerveguide.inference.written_cases import outcome_of
from nerveguide.logic.answer_domain import add_minimality
from nerveguide.logic.danger_signs import URGENT
from nerveguide.logic.smt import build_smt_model
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.logic.z3_solver import satisfiable, z3
from nerveguide.model.answers import NO, AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import WithholdTypes

from benchmarks.changed_cases import results_of
from benchmarks.people import as_cases, people

Answers = Mapping[str, AnswerValue]

_LISTS = ("possible_types", "other_causes", "withheld_types", "withheld_other_causes")

_LISTS_SOMETHING = pl.any_horizontal(pl.col(name).list.len() > 0 for name in _LISTS)


@dataclass(frozen=True)
class FlaggedCase:
    """Answers with which a danger flag fires, and whether anything is listed then."""

    flag: str
    answers: Answers
    lists: bool


@dataclass(frozen=True)
class EmptyLists:
    """How many ``people`` have a nerve symptom, and who of them gets an empty list."""

    people: int
    empty: Sequence[Answers]


def danger_flags(knowledge: Knowledge) -> list[str]:
    """Return the red flags that mean now or today."""
    return [rule for rule, urgency in knowledge.red_flags.items() if urgency in URGENT]


def smallest_flagged_cases(knowledge: Knowledge) -> list[FlaggedCase]:
    """Return for each danger flag the fewest answers with which it fires.

    One that no answers fire has none.
    """
    logic = build_smt_model(knowledge)
    optimum = z3.Optimize()
    optimum.add(*logic.constraints, z3.Not(logic.conflict))
    add_minimality(optimum, logic.answers, knowledge.findings)
    found: list[tuple[str, Answers]] = []
    for flag in danger_flags(knowledge):
        optimum.push()
        optimum.add(logic.holds[flag])
        if satisfiable(optimum):
            found.append((flag, logic.answers.read(optimum.model())))
        optimum.pop()
    return _flagged(knowledge, found)


def flagged_edge_cases(knowledge: Knowledge) -> list[FlaggedCase]:
    """Return the edge cases in which the danger flag fires that they are about."""
    flags = frozenset(danger_flags(knowledge))
    return _flagged(
        knowledge,
        [
            (edge.rule, answers)
            for edge in knowledge.edge_cases.values()
            if edge.rule in flags
            for answers in edge.fires
        ],
    )


def _flagged(
    knowledge: Knowledge, found: Sequence[tuple[str, Answers]]
) -> list[FlaggedCase]:
    results = results_of(knowledge, [answers for _, answers in found])
    lists = results.select(_LISTS_SOMETHING).to_series()
    return [
        FlaggedCase(flag, answers, listed)
        for (flag, answers), listed in zip(found, lists, strict=True)
    ]


def empty_lists(knowledge: Knowledge, symptom: str, wanted: int) -> EmptyLists:
    """Return who gets an empty list without a reason, of people with a nerve symptom.

    ``symptom`` is the pattern that tells them, and ``wanted`` how many there should be;
    they are the first of :func:`benchmarks.people.people` that have it.
    """
    has_symptom = pl.any_horizontal(
        pl.col("fired_rules").list.contains(rule.id)
        for rule in knowledge.pattern_rules[symptom]
    )
    count = 0
    empty: list[Answers] = []
    for some in people(knowledge, 10 * wanted):
        told = evaluate(some, knowledge, detail=True).select(
            symptom=has_symptom, empty=~(_LISTS_SOMETHING | pl.col("withheld"))
        )
        rows = told.with_row_index("row").filter("symptom").head(wanted - count)
        count += rows.height
        empty += as_cases(some[rows.filter("empty")["row"]])
        if count == wanted:
            break
    return EmptyLists(count, empty)


def smallest_empty(
    knowledge: Knowledge, symptom: str, cases: Iterable[Answers]
) -> Counter[tuple[tuple[str, AnswerValue], ...]]:
    """Count what is left of cases without the answers that their empty list can spare.

    The nerve symptom stays.
    """
    truth = TruthInterpreter(knowledge)
    withholding = {
        rule.id
        for rule in knowledge.rules.values()
        if isinstance(rule.then, WithholdTypes)
    }

    def stays_empty(answers: Answers) -> bool:
        rules, patterns = truth.evaluate(propagate(knowledge, answers).values)
        fired = frozenset(rule for rule, true in rules.items() if true)
        if not patterns[symptom] or fired & withholding:
            return False
        return not outcome_of(knowledge, knowledge.rules, fired).fitting

    left: Counter[tuple[tuple[str, AnswerValue], ...]] = Counter()
    for case in cases:
        without_no = {name: a for name, a in case.items() if a != NO}
        answers = without_no if stays_empty(without_no) else dict(case)
        for name in list(answers):
            fewer = {other: a for other, a in answers.items() if other != name}
            if stays_empty(fewer):
                answers = fewer
        left[tuple(answers.items())] += 1
    return left
