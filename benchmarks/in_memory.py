"""Cases a second in memory: frames against CLIPS, experta and experta as used here.

Frames take all people at once, and for the lists of a result every core; the others
take one case after another on one core. All are built, and have done the same once,
before the time starts. CLIPS and experta are given answers after refinement, which
frames and ``assess`` work out in their time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import polars as pl
from nerveguide import assess, load_knowledge
from nerveguide.batch.blocks import ID
from nerveguide.logic.clips import ClipsInterpreter
from nerveguide.logic.experta_engine import production_system
from nerveguide.logic.vectorized import Columns
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.assessment import PossibleType
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern
from nerveguide.tables import evaluate
from nerveguide.tables.evaluation import SLICE

from benchmarks.bare_experta import BareExperta
from benchmarks.measuring import (
    Cost,
    Ratio,
    cost_of,
    costs_in_turn,
    middle,
    ratio,
    ratios_table,
)
from benchmarks.people import as_cases, as_text, people

SECONDS = 2
"""How long each is measured at least, about: a moment says little on a busy machine."""

CLIPS_CASES, ENGINE_CASES, BARE_CASES = 400, 100, 20
"""How many of the people are given to those that take one case after another."""

RULES = "frames: which rules fire"
RESULT = "frames: the result"
TEXT = "frames: the result, from text"
DETAIL = "frames: the result with detail"
CLIPS = "CLIPS: which rules fire"
ENGINE = "nerveguide's experta: which rules fire"
ASSESS = "assess: the result with all reasons"
BARE = "plain experta: which rules fire"

CLIPS_GOAL, EXPERTA_GOAL = 2_000, 50_000

COMPARED: Mapping[tuple[str, str], float | None] = {
    (RULES, CLIPS): CLIPS_GOAL,
    (RULES, ENGINE): EXPERTA_GOAL,
    (RULES, BARE): EXPERTA_GOAL,
    (RESULT, ASSESS): EXPERTA_GOAL,
    (RESULT, BARE): EXPERTA_GOAL,
    (RESULT, CLIPS): CLIPS_GOAL,
    (DETAIL, ASSESS): None,
    (TEXT, CLIPS): None,
    (TEXT, ASSESS): None,
    (TEXT, BARE): None,
}
"""Which of ours is compared with which other, and how many times as quick it should be.

Like is compared with like, or ours with less than it does.
"""


@dataclass(frozen=True)
class Speeds:
    """What one case costs with each of them, how many there were, and the ratios."""

    cases: Mapping[str, int]
    costs: Mapping[str, Cost]
    ratios: tuple[Ratio, ...]

    def __str__(self) -> str:
        lines = [f"{'':<40} {'cases':>9} {'a second':>12} {'a CPU second':>14}"]
        for name, cost in self.costs.items():
            speeds = f"{1 / cost.seconds:>12,.0f} {1 / cost.processor:>14,.0f}"
            lines.append(f"{name:<40} {self.cases[name]:>9,} {speeds}")
        return "\n".join([*lines, "", ratios_table(self.ratios)])


def measure_in_memory(rows: int, rounds: int) -> Speeds:
    """Let all agree on a sample, then time them in turn."""
    knowledge = load_knowledge()
    coded = pl.concat(people(knowledge, rows)).rechunk()
    text = as_text(coded)
    cases = as_cases(coded.head(CLIPS_CASES))
    facts = [propagate(knowledge, case).values for case in cases]
    clips, bare = ClipsInterpreter(knowledge), BareExperta(knowledge)
    engine = production_system(knowledge)
    _check_rules(
        knowledge,
        coded.head(len(cases)),
        {
            CLIPS: (clips.run(values).rules for values in facts),
            ENGINE: (
                frozenset(firing.rule for firing in engine.run(values).firings)
                for values in facts[:ENGINE_CASES]
            ),
            BARE: map(bare.run, facts[:BARE_CASES]),
        },
    )
    _check_results(knowledge, coded, text, cases[:ENGINE_CASES])
    actions: dict[str, tuple[int, Callable[[], object]]] = {
        RULES: (rows, _rules_alone(knowledge, coded.drop(ID))),
        RESULT: (rows, lambda: evaluate(coded, knowledge)),
        TEXT: (rows, lambda: evaluate(text, knowledge)),
        DETAIL: (rows, lambda: evaluate(coded, knowledge, detail=True)),
        CLIPS: (len(facts), lambda: list(map(clips.run, facts))),
        ENGINE: (ENGINE_CASES, lambda: list(map(engine.run, facts[:ENGINE_CASES]))),
        ASSESS: (
            ENGINE_CASES,
            lambda: [assess(case, knowledge) for case in cases[:ENGINE_CASES]],
        ),
        BARE: (BARE_CASES, lambda: list(map(bare.run, facts[:BARE_CASES]))),
    }
    costs = costs_in_turn(
        {name: partial(_cost_of_one, *each) for name, each in actions.items()}, rounds
    )
    return Speeds(
        {name: count for name, (count, _) in actions.items()},
        {name: middle(some) for name, some in costs.items()},
        tuple(
            ratio(f"{other} / {ours}", costs[other], costs[ours], goal, at_least=True)
            for (ours, other), goal in COMPARED.items()
        ),
    )


def _cost_of_one(cases: int, action: Callable[[], object]) -> Cost:
    # Done once before the time starts: memory that was not in use before is dear.
    start = perf_counter()
    action()
    times = max(round(SECONDS / (perf_counter() - start)), 1)

    def repeated() -> None:
        for _ in range(times):
            action()

    return cost_of(repeated) / (cases * times)


def _rules_alone(knowledge: Knowledge, coded: pl.DataFrame) -> Callable[[], object]:
    """Return what finds which rules fire for whom, and nothing else."""
    slices = list(coded.iter_slices(SLICE))
    return lambda: [Columns(knowledge, each) for each in slices]


def _check_rules(
    knowledge: Knowledge,
    sample: pl.DataFrame,
    fired: Mapping[str, Iterable[frozenset[str]]],
) -> None:
    """End the program unless each of the others fires the rules that frames do."""
    ours = evaluate(sample, knowledge, detail=True)["fired_rules"].to_list()
    drawing = {
        rule.id
        for rule in knowledge.rules.values()
        if isinstance(rule.then, DrawPattern)
    }
    for name, cases in fired.items():
        unnamed = drawing if name == BARE else set()
        for number, rules in enumerate(cases):
            if rules != set(ours[number]) - unnamed:
                raise SystemExit(f"{name}: other rules than ours fire for p{number}")


def _check_results(
    knowledge: Knowledge,
    coded: pl.DataFrame,
    text: pl.DataFrame,
    cases: list[dict[str, AnswerValue]],
) -> None:
    """End the program unless ``assess``, text and coded answers have one result."""
    ours = evaluate(coded.head(len(cases)), knowledge)
    if not ours.equals(evaluate(text.head(len(cases)), knowledge)):
        raise SystemExit("text and coded answers give different results")
    for row, case in zip(ours.iter_rows(named=True), cases, strict=True):
        told = assess(case, knowledge)
        if (row["urgency"], row["possible_types"], row["other_causes"]) != (
            told.urgency.value,
            _listed(told.possible_types),
            _listed(told.other_causes),
        ):
            raise SystemExit(f"assess has another result for {row[ID]}")


def _listed(types: Iterable[PossibleType]) -> list[dict[str, str]]:
    return [{"type": fits.id, "strength": fits.strength.value} for fits in types]
