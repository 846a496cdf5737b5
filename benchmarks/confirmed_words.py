"""What own words save: the same people interviewed with and without them.

Run with ``python -m benchmarks.confirmed_words [--stories N] [FILES]``. Who tells a
story has what the story states, what its written case has, and nothing else. They look
through what was understood and set it right, row by row: each list of up to seven rows
is a decision, and so is each tick that they change. Whom it is about is asked where the
words do not tell it.

The result of each interview must be that of all answers; one that differs ends the run.
Last comes who does not look, but agrees with all as it is ticked: for how many the
urgency is then lower than that of all answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import mean

import click
from nerveguide import load_knowledge, parse
from nerveguide.interview import LIST_CAPACITY, Proposal, begun, proposal
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.own_words import OwnWords

from benchmarks.hidden_people import as_asked, nothing, with_nothing_else
from benchmarks.interview import results
from benchmarks.interviewed import Front, Interviewed, interview
from benchmarks.own_words import STORIES, Story, stated_in, stories_in

Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True)
class Told:
    """One person, interviewed without own words, with them, and without looking."""

    hidden: Answers
    plain: Interviewed
    with_words: Interviewed
    unseen: Interviewed
    rows: int
    changed: int


def tell(knowledge: Knowledge, story: Story) -> Told:
    """Interview who tells a story."""
    hidden = person_of(knowledge, story)
    own = parse(story["text"], knowledge)
    listed = proposal(knowledge, own)
    right = right_rows(knowledge, hidden, listed)
    ticked = {each.finding for each in listed.listed if each.is_ticked}
    changed = len(right ^ ticked)
    before = ceil(len(listed.listed) / LIST_CAPACITY) + _whom(own, story)
    return Told(
        hidden=hidden,
        plain=interview(knowledge, hidden),
        with_words=interview(
            knowledge,
            hidden,
            begun(listed, right, {}).given,
            front=Front(before + changed, 0),
        ),
        unseen=interview(
            knowledge,
            {**nothing(knowledge), **hidden},
            begun(listed, ticked, {}).given,
            front=Front(before, 0),
        ),
        rows=len(listed.listed),
        changed=changed,
    )


def person_of(knowledge: Knowledge, story: Story) -> Answers:
    """Return all answers of who tells a story: its case, and what it states."""
    case = knowledge.vignettes.get(story.get("case", ""))
    answers = dict(case.answers) if case else {}
    return with_nothing_else(knowledge, answers | stated_in(knowledge, story))


def right_rows(knowledge: Knowledge, hidden: Answers, listed: Proposal) -> set[str]:
    """Return which rows somebody agrees with who has these answers."""
    known = {**propagate(knowledge, hidden).values, **hidden}
    return {
        each.finding
        for each in listed.listed
        if known.get(each.finding) == each.statement.answer
    }


def _whom(own: OwnWords, story: Story) -> int:
    """Return the decisions about whom it is: none where the words tell it rightly."""
    if own.whom is None:
        return 1
    return 0 if own.whom == story["whom"] else 2


def _urgencies(knowledge: Knowledge, people: Sequence[Answers]) -> Iterator[Urgency]:
    for urgency in results(knowledge, people)["urgency"]:
        yield Urgency(urgency)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--stories", type=int, help="How many stories; all by default.")
def main(files: tuple[Path, ...], stories: int | None) -> None:
    """Measure and print."""
    knowledge = load_knowledge()
    every = [*stories_in(list(files) or sorted(STORIES.glob("*.yaml")), None)]
    step = max(1, len(every) // stories) if stories else 1
    told = [tell(knowledge, story) for story in every[::step]]
    full = results(knowledge, [as_asked(knowledge, each.hidden) for each in told])
    short = results(knowledge, [each.with_words.answers for each in told])
    if not short.equals(full):
        raise SystemExit("the interview with confirmed own words is not exact")
    plain = mean(each.plain.decisions for each in told)
    words = mean(each.with_words.decisions for each in told)
    print(f"{len(told)} stories; the result is that of all answers for each")
    print(f"rows to look through  {mean(each.rows for each in told):.1f}")
    print(f"ticks to change       {mean(each.changed for each in told):.1f}")
    print(f"decisions without     {plain:.1f}")
    print(f"decisions with        {words:.1f}: {1 - words / plain:.0%} fewer")
    alarmed = [each for each in told if each.plain.told is not None]
    print(
        f"{len(alarmed)} emergencies, until told"
        f"  {mean(each.plain.told or 0 for each in alarmed):.1f} without,"
        f" {mean(each.with_words.told or 0 for each in alarmed):.1f} with"
    )
    urgencies = zip(
        _urgencies(knowledge, [each.unseen.answers for each in told]),
        map(Urgency, full["urgency"]),
        strict=True,
    )
    lower = sum(not unseen.at_least(all_of_it) for unseen, all_of_it in urgencies)
    print(f"lower urgency where nobody looks at what was understood: {lower}")


if __name__ == "__main__":
    main()
