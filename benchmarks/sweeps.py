"""What the rules make of cases that are near to each other, or drawn by chance.

``python -m benchmarks.sweeps`` prints the figures of four sweeps, the same every time:

- Slow vignettes in which every answer on when it began becomes *not sure*: how many
  rise, and which become an emergency, with the other answers that make them one.
- Red flags that mean now or today, on the fewest answers with which they fire and on
  their edge cases: which list nothing to discuss.
- People with a nerve symptom by chance: how many get an empty list without a reason.
- Urgent vignettes with one *yes* less: how many fall below what they expect, and which
  of these are not accepted by name, with a reason, in ``accepted_flips.yaml``.

What is withheld from somebody counts as listed, since its message is a reason.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from nerveguide import load_knowledge
from nerveguide.model.answers import NO, NOT_SURE
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

from benchmarks.changed_cases import (
    Answers,
    Flip,
    accepted_flips,
    flips_below,
    time_doubts,
)
from benchmarks.empty_lists import (
    FlaggedCase,
    empty_lists,
    flagged_edge_cases,
    smallest_empty,
    smallest_flagged_cases,
)

SLOW_TIMES: Mapping[str, Collection[str]] = dict.fromkeys(
    (
        "began",
        "numbness_began",
        "weakness_began",
        "unsteadiness_began",
        "face_began",
        "spine_pain_began",
    ),
    ("months", "years"),
)
"""The findings about time, each with the answers that make a case a slow one."""

SYMPTOM = "nerve_symptom"
"""The pattern of those who report something that can come from a nerve."""

PEOPLE = 20_000

_REDUCED = 1_000
"""Of so many empty lists it is looked for what they have at the least."""

_SHOWN = 15


def time_lines(knowledge: Knowledge) -> Iterator[str]:
    """Yield what is not sure about time."""
    doubts = list(time_doubts(knowledge, SLOW_TIMES))
    emergencies = [
        doubt for doubt in doubts if doubt.rises and doubt.after is Urgency.EMERGENCY
    ]
    yield f"Slow vignettes, not sure of any time: {len(doubts)}"
    yield f"  rise: {sum(doubt.rises for doubt in doubts)}"
    yield f"  become an emergency: {len(emergencies)}"
    without = [doubt for doubt in emergencies if not doubt.danger]
    yield f"  without another answer that alone means now or today: {len(without)}"
    for doubt in emergencies:
        yield (
            f"    {doubt.case} ({doubt.before}): {', '.join(doubt.flags)}; by"
            f" {_words(doubt.signs) or 'nothing else'}; alone urgent:"
            f" {', '.join(doubt.danger) or 'none'}"
        )


def flag_lines(knowledge: Knowledge) -> Iterator[str]:
    """Yield which danger flags list nothing."""
    smallest = smallest_flagged_cases(knowledge)
    yield f"Danger flags on the fewest answers that fire them: {len(smallest)}"
    silent = _silent(smallest)
    yield f"  list nothing: {len(silent)}"
    for case in silent:
        yield f"    {case.flag}: {_words(case.answers)}"
    edge_cases = flagged_edge_cases(knowledge)
    yield f"Edge cases of danger flags that fire: {len(edge_cases)}"
    yield f"  list nothing: {len(_silent(edge_cases))}"


def _silent(cases: Sequence[FlaggedCase]) -> list[FlaggedCase]:
    return [case for case in cases if not case.lists]


def empty_lines(knowledge: Knowledge) -> Iterator[str]:
    """Yield how many people get an empty list, and the smallest of their answers."""
    found = empty_lists(knowledge, SYMPTOM, PEOPLE)
    yield f"People with a nerve symptom by chance: {found.people:,}"
    yield f"  an empty list without a reason: {len(found.empty):,}"
    some = found.empty[:_REDUCED]
    yield f"  what the first {len(some):,} of them have at the least, most often:"
    for answers, times in smallest_empty(knowledge, SYMPTOM, some).most_common(_SHOWN):
        yield f"    {times:>4} {_words(dict(answers))}"


def flip_lines(knowledge: Knowledge) -> Iterator[str]:
    """Yield which flips fall below what is expected."""
    number, below = flips_below(knowledge)
    accepted = accepted_flips()
    yield f"Urgent vignettes, one yes flipped: {number:,} flips"
    for answer in (NO, NOT_SURE):
        falling = [flip for flip in below if flip.answer == answer]
        cases = {flip.case for flip in falling}
        left = [flip for flip in falling if (flip.finding, answer) not in accepted]
        yield f"  to {answer}, below: {len(falling)}, in {len(cases)} vignettes"
        yield f"    not accepted by name: {len(left)}"
        for finding, names in _by_finding(left):
            yield f"    {len(names):>4} {finding}: {', '.join(names)}"


def _by_finding(flips: Sequence[Flip]) -> list[tuple[str, list[str]]]:
    """Return for each finding the cases in which it falls, the most first."""
    cases: defaultdict[str, list[str]] = defaultdict(list)
    for flip in flips:
        cases[flip.finding].append(flip.case)
    return sorted(cases.items(), key=lambda entry: -len(entry[1]))


def _words(answers: Answers) -> str:
    return ", ".join(f"{name}: {answer}" for name, answer in answers.items())


def main() -> None:
    """Sweep and print."""
    knowledge = load_knowledge()
    for lines in (time_lines, flag_lines, empty_lines, flip_lines):
        print("\n".join(lines(knowledge)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
