"""How short the interview is, whether it is exact, and what one step costs.

``python -m benchmarks.interview`` interviews simulated people of each picture (see
:mod:`benchmarks.hidden_people`) and the people of the written cases, for whom what a
case does not mention is no. It prints what that costs a person
(:mod:`benchmarks.interviewed`), and compares the result of each short interview with
that of all answers: the urgency, the red flags that are as urgent as the result, the
types with their strengths, in any order, and whether they are withheld. Both come from
the columns interpreter; one that differs ends the run.

Then it compares ways to choose the next question, says what would be shorter if the
result were less exact, and times steps against bare experta runs over the same answers,
and with five times the rules.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from math import log2
from random import Random
from statistics import mean, quantiles

import click
import polars as pl
from nerveguide import evaluate, load_knowledge
from nerveguide.interview import Interview, effective_answers, next_step, with_answers
from nerveguide.interview.open_questions import OpenQuestions
from nerveguide.interview.plan import interview_plan
from nerveguide.interview.screens import Preference, wanted_by_most_rules
from nerveguide.model.answers import YES, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency, Rule, SuggestType
from nerveguide.model.vocabulary import Strength, Urgency

from benchmarks.bare_experta import BareExperta
from benchmarks.hidden_people import (
    SEED,
    Picture,
    as_asked,
    hidden_people,
    with_nothing_else,
)
from benchmarks.interviewed import HEADINGS, Answers, Interviewed, interview, summary
from benchmarks.side_by_side import report, time_in_turn

GOAL = 1.0
GROWTH = 5
ROUNDS = 3
TIMED = 2
AT_ONCE = 25
COMPARED = 100
EARLY = 8

KNOWLEDGE = cache(load_knowledge)


def results(knowledge: Knowledge, people: Sequence[Answers]) -> pl.DataFrame:
    """Return what each person is told: urgency and its red flags, types, withheld."""
    columns = {
        name: [person.get(name) for person in people] for name in knowledge.findings
    }
    told = evaluate(pl.DataFrame(columns, strict=False), knowledge, detail=True)
    red_flags = [
        [rule for rule in fired if knowledge.red_flags.get(rule) == urgency]
        for urgency, fired in told.select("urgency", "fired_rules").iter_rows()
    ]
    lists = pl.col("possible_types", "other_causes").list.sort()
    return told.select(
        "urgency",
        lists,
        "withheld",
        pl.Series("red_flags", red_flags, pl.List(pl.String)),
    )


def written_people(knowledge: Knowledge) -> list[Answers]:
    """Return those of all written cases, who have nothing that is not mentioned."""
    cases = knowledge.vignettes.values()
    return [with_nothing_else(knowledge, case.answers) for case in cases]


def interview_some(kind: str, start: int, count: int) -> list[Interviewed]:
    """Interview so many people of a kind; the results of all must be exact."""
    knowledge = KNOWLEDGE()
    if kind in set(Picture):
        seed = start // AT_ONCE
        people = list(hidden_people(knowledge, Picture(kind), count, seed))
    else:
        people = list(islice(written_people(knowledge), start, start + count))
    interviewed = [interview(knowledge, hidden) for hidden in people]
    short = results(knowledge, [each.answers for each in interviewed])
    full = results(knowledge, [as_asked(knowledge, hidden) for hidden in people])
    if not short.equals(full):
        raise SystemExit(
            f"{kind} people from {start}: the short interview is not exact"
        )
    return interviewed


def pieces(count: int) -> Iterator[tuple[int, int]]:
    """Yield where to start, and how many people to take at once."""
    for start in range(0, count, AT_ONCE):
        yield start, min(AT_ONCE, count - start)


def print_effort(people: int, written: int) -> None:
    """Interview so many people of each kind, and print what it cost them."""
    print(HEADINGS)
    knowledge = KNOWLEDGE()
    print(summary("nothing wrong", list(nothing_wrong(knowledge))))
    everybody: list[Interviewed] = []
    kinds = {picture.value: people for picture in Picture} | {"written": written}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for kind, count in kinds.items():
            jobs = [
                pool.submit(interview_some, kind, start, some)
                for start, some in pieces(count)
            ]
            interviewed = [each for job in jobs for each in job.result()]
            print(summary(kind, interviewed), flush=True)
            everybody += interviewed
    print(f"exact: {len(everybody)} of {len(everybody)}")


def nothing_wrong(knowledge: Knowledge) -> Iterator[Interviewed]:
    """Interview people to whom nothing applies, of some ages and both sexes."""
    for age in (25.0, 45.0, 75.0):
        for sex in ("female", "male"):
            answers = {"age": age, "sex_at_birth": sex}
            yield interview(knowledge, with_nothing_else(knowledge, answers))


def print_one_sign(knowledge: Knowledge) -> None:
    """Print after how many decisions an emergency by one sign alone is told."""
    plan = interview_plan(knowledge)
    signs = filter(plan.is_emergency_sign, knowledge.findings)
    told = []
    for sign in signs:
        hidden = with_nothing_else(knowledge, {sign: YES, "age": 45.0})
        after = interview(knowledge, hidden).told
        assert after is not None, sign
        told.append(after)
    early = sum(after <= EARLY for after in told)
    print(
        f"emergencies by one sign: {early} of {len(told)} told within {EARLY} decisions"
        f" (mean {mean(told):.1f}, at most {max(told)})"
    )


def print_ways_to_choose(people: int) -> None:
    """Interview the same people with each way to choose the next question."""
    knowledge = KNOWLEDGE()
    some = [
        *Random(SEED).sample(written_people(knowledge), people),
        *hidden_people(knowledge, Picture.TYPICAL, people),
    ]
    ways: dict[str, Preference] = {
        "most rules": wanted_by_most_rules,
        "most uncertain": by_entropy(knowledge),
        "order of file": lambda *_: 0.0,
    }
    print(f"\nways to choose among questions of one part, {len(some)} people")
    for name, prefer in ways.items():
        decisions = [
            interview(knowledge, hidden, prefer=prefer).decisions for hidden in some
        ]
        print(f"{name:<15}{mean(decisions):>7.2f} decisions")


def by_entropy(knowledge: Knowledge) -> Preference:
    """Prefer what the written cases leave most uncertain, in bits."""
    cases = written_people(knowledge)

    @cache
    def entropy(name: str) -> float:
        share = sum(case.get(name) == YES for case in cases) / len(cases)
        return -sum(p * log2(p) for p in (share, 1 - share) if p)

    def prefer(_: OpenQuestions, name: str) -> float:
        return entropy(name)

    return prefer


def print_what_exactness_costs(people: int) -> None:
    """Print how short an interview would be that asked for less of the result."""
    knowledge = KNOWLEDGE()
    some = list(hidden_people(knowledge, Picture.TYPICAL, people))
    some += Random(SEED).sample(written_people(knowledge), people)
    full = results(knowledge, [as_asked(knowledge, hidden) for hidden in some])
    print(f"\nwhat each part of an exact result costs, {len(some)} people")
    print(f"{'asked for':<38}{'decisions, mean 95%':>20}{'of 100, exact in':>20}")
    print(f"{'':<58}{'urgency':>8}{'reasons':>8}{'types':>8}{'all':>8}")
    for name, keep in LESS_EXACT.items():
        asking = with_rules(knowledge, keep)
        short = [interview(asking, hidden) for hidden in some]
        told = results(knowledge, [each.answers for each in short])
        decisions = [each.decisions for each in short]
        same = [
            sum(pairs) * 100 / len(some)
            for pairs in (
                told["urgency"].eq(full["urgency"]),
                told["red_flags"].eq(full["red_flags"]),
                _types(told).eq(_types(full)),
                pl.Series(
                    [a == b for a, b in zip(told.rows(), full.rows(), strict=True)]
                ),
            )
        ]
        highest = quantiles(decisions, n=20)[-1]
        figures = "".join(f"{share:>8.1f}" for share in same)
        print(f"{name:<38}{mean(decisions):>14.1f}{highest:>6.0f}{figures}")


def _types(told: pl.DataFrame) -> pl.Series:
    """Return the types and other causes of each person, without their strengths."""
    names = [
        sorted(entry["type"] for entry in [*types, *causes])
        for types, causes in told.select("possible_types", "other_causes").iter_rows()
    ]
    return pl.Series(names, dtype=pl.List(pl.String))


def _no_strengths(rule: Rule) -> bool:
    return not (
        isinstance(rule.then, SuggestType)
        and rule.then.strength is Strength.ARGUES_AGAINST
    )


def _urgent_only(rule: Rule) -> bool:
    return not isinstance(rule.then, SuggestType) or (
        rule.then.strength is not Strength.ARGUES_AGAINST
        and KNOWLEDGE().types[rule.then.type].floor.at_least(Urgency.SAME_DAY)
    )


def _red_flags_only(rule: Rule) -> bool:
    return not isinstance(rule.then, SuggestType)


def _urgent_red_flags_only(rule: Rule) -> bool:
    if isinstance(rule.then, RaiseUrgency):
        return rule.then.urgency.at_least(Urgency.SAME_DAY)
    return _red_flags_only(rule)


LESS_EXACT: Mapping[str, Callable[[Rule], bool]] = {
    "all of the result": lambda _: True,
    "not what speaks against a type": _no_strengths,
    "types that are urgent, all red flags": _urgent_only,
    "no types, all red flags": _red_flags_only,
    "no types, red flags of the same day": _urgent_red_flags_only,
}
"""Which rules the interview asks for; the result always comes from all of them."""


def with_rules(knowledge: Knowledge, keep: Callable[[Rule], bool]) -> Knowledge:
    """Return the knowledge with some of its rules."""
    kept = {name: rule for name, rule in knowledge.rules.items() if keep(rule)}
    return knowledge.model_copy(update={"rules": kept})


def steps_of(knowledge: Knowledge) -> list[Interview]:
    """Return where some interviews stood before each of their screens."""
    records = []
    for hidden in hidden_people(knowledge, Picture.TYPICAL, TIMED):
        record = Interview()
        while screen := next_step(knowledge, record).screen:
            records.append(record)
            answers = {each.id: hidden[each.id] for each in screen.findings}
            record = with_answers(record, answers)
    return records


def print_cost_of_a_step(knowledge: Knowledge) -> None:
    """Time the steps of some interviews, and bare experta over the same answers."""
    records = steps_of(knowledge)
    values = [
        propagate(knowledge, effective_answers(knowledge, record)).values
        for record in records
    ]
    bare = BareExperta(knowledge)
    ours, theirs, ratio = time_in_turn(
        lambda: [next_step(knowledge, record) for record in records],
        lambda: [bare.run(some) for some in values],
        ROUNDS,
    )
    count = len(records)
    print(f"\n{count} steps of {TIMED} interviews; times are for one")
    times = ours / count, theirs / count, ratio
    print(report("next_step", "bare experta: reset, declare, run", times, GOAL))


def print_growth(knowledge: Knowledge) -> None:
    """Time the same steps with five times the rules, each copied under other ids."""
    copies = {
        f"{name}_{number}": rule.model_copy(update={"id": f"{name}_{number}"})
        for name, rule in knowledge.rules.items()
        for number in range(1, GROWTH)
    }
    larger = knowledge.model_copy(update={"rules": {**knowledge.rules, **copies}})
    records = steps_of(knowledge)
    ours, theirs, ratio = time_in_turn(
        lambda: [next_step(larger, record) for record in records],
        lambda: [next_step(knowledge, record) for record in records],
        ROUNDS,
    )
    count = len(records)
    times = ours / count, theirs / count, ratio
    name = f"next_step with {GROWTH} times the rules"
    print(report(name, "next_step", times, float(GROWTH)))


@click.command()
@click.option("--people", default=100, show_default=True, help="Of each picture.")
@click.option("--written", type=int, help="How many written cases; all by default.")
@click.option("--compared", default=COMPARED, show_default=True, help="Per comparison.")
def main(people: int, written: int | None, compared: int) -> None:
    """Measure and print."""
    knowledge = KNOWLEDGE()
    cases = len(knowledge.vignettes)
    print_effort(people, cases if written is None else min(written, cases))
    print_one_sign(knowledge)
    if compared:
        print_ways_to_choose(compared)
        print_what_exactness_costs(compared)
    print_cost_of_a_step(knowledge)
    print_growth(knowledge)


if __name__ == "__main__":
    main()
