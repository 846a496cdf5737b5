"""How short the interview is, whether it is exact, and what one step costs.

``python -m benchmarks.interview`` interviews simulated people of each picture (see
:mod:`benchmarks.hidden_people`) and compares the result of the short interview with
that of all their answers: the urgency, the red flags that are as urgent as the result,
the types with their strengths, in any order, and whether they are withheld. Both come
from the columns interpreter; one that differs ends the run. Then it times steps against
bare experta runs over the same answers.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import mean, quantiles

import click
import polars as pl
from nerveguide import evaluate, load_knowledge
from nerveguide.interview import Interview, effective_answers, next_step, with_answers
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

from benchmarks.bare_experta import BareExperta
from benchmarks.hidden_people import Picture, hidden_people
from benchmarks.side_by_side import report, time_in_turn

GOAL = 1.0
ROUNDS = 3
TIMED = 2
AT_ONCE = 50
EARLY = 3

Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True)
class Interviewed:
    """How many screens and questions somebody saw, and what was answered on them.

    ``emergency``: after how many screens the answers were one, if they ever were.
    """

    screens: int
    questions: int
    emergency: int | None
    answers: Answers


def interview(knowledge: Knowledge, hidden: Answers) -> Interviewed:
    """Interview somebody who could answer everything."""
    record = Interview()
    emergency: int | None = None
    while True:
        step = next_step(knowledge, record)
        if step.urgency is Urgency.EMERGENCY and emergency is None:
            emergency = len(record.screens)
        if step.screen is None:
            break
        answers = {each.id: hidden[each.id] for each in step.screen.findings}
        record = with_answers(record, answers)
    counted = effective_answers(knowledge, record)
    return Interviewed(len(record.screens), len(record.asked), emergency, counted)


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


def interview_some(picture: Picture, count: int, seed: int) -> list[Interviewed]:
    """Interview so many people; the results of all must be exact."""
    knowledge = load_knowledge()
    people = list(hidden_people(knowledge, picture, count, seed))
    interviewed = [interview(knowledge, hidden) for hidden in people]
    short = results(knowledge, [each.answers for each in interviewed])
    if not short.equals(results(knowledge, people)):
        raise SystemExit(f"{picture}, seed {seed}: the short interview is not exact")
    return interviewed


def seeds(people: int) -> Iterator[tuple[int, int]]:
    """Yield how many people to take at once, each time with a seed of their own."""
    for seed, start in enumerate(range(0, people, AT_ONCE)):
        yield min(AT_ONCE, people - start), seed


def print_screens(people: int) -> None:
    """Interview so many people of each picture, and print how long it took them."""
    print(f"{'':<9}{'people':>7}{'screens':>9}{'of 100, 95 at most':>20}", end="")
    print(f"{'questions':>11}{'emergencies':>13}{f'in {EARLY} screens':>14}")
    everybody: list[Interviewed] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for picture in Picture:
            jobs = [
                pool.submit(interview_some, picture, count, seed)
                for count, seed in seeds(people)
            ]
            some = [each for job in jobs for each in job.result()]
            print_line(picture, some)
            everybody += some
    print_line("all", everybody)
    print(f"exact: {len(everybody)} of {len(everybody)}")


def print_line(name: str, some: Sequence[Interviewed]) -> None:
    """Print the figures of some people."""
    screens = [each.screens for each in some]
    found = [each.emergency for each in some if each.emergency is not None]
    early = sum(after <= EARLY for after in found)
    print(f"{name:<9}{len(some):>7}{mean(screens):>9.1f}", end="")
    print(f"{quantiles(screens, n=20)[-1]:>20.0f}", end="")
    print(f"{mean(each.questions for each in some):>11.1f}", end="")
    print(f"{len(found):>13}{early:>14}")


def print_cost_of_a_step(knowledge: Knowledge) -> None:
    """Time the steps of some interviews, and bare experta over the same answers."""
    records = []
    for hidden in hidden_people(knowledge, Picture.TYPICAL, TIMED):
        record = Interview()
        while screen := next_step(knowledge, record).screen:
            records.append(record)
            answers = {each.id: hidden[each.id] for each in screen.findings}
            record = with_answers(record, answers)
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
    print(f"{count} steps of {TIMED} interviews; times are for one")
    times = ours / count, theirs / count, ratio
    print(report("next_step", "bare experta: reset, declare, run", times, GOAL))


@click.command()
@click.option("--people", default=100, show_default=True, help="Of each picture.")
def main(people: int) -> None:
    """Measure and print."""
    print_screens(people)
    print_cost_of_a_step(load_knowledge())


if __name__ == "__main__":
    main()
