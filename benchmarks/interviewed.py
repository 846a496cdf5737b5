"""What an interview costs somebody who could answer everything.

Counted is what a person does and reads. A *decision* is one yes, no, choice or number,
each tick, and each list. *Words* are those of what a screen asks, its names or options,
and its visible hints and help; *labels* are the names of danger signs, counted apart.
How to answer is counted once. A *phone screen* is what 390 by 844 points show at once:
about twelve rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import mean, median, quantiles
from typing import NamedTuple

from nerveguide.interview import (
    Interview,
    Screen,
    effective_answers,
    next_step,
    with_answers,
)
from nerveguide.interview.screens import Preference, wanted_by_most_rules
from nerveguide.model.answers import NO, AnswerValue
from nerveguide.model.findings import ChoiceFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.text.interview import how_to_answer, list_question


class Front(NamedTuple):
    """Decisions beside the questions: before the first, and about places.

    Own words are no decision, whether they are told or left out. The list of places
    comes after the danger signs, and is skipped here.
    """

    before: int
    places: int


WITHOUT_WORDS = Front(before=1, places=1)
"""Somebody without own words is asked whom it is about, and where it is."""


_ROWS_ON_A_PHONE = 12
_ROWS_AROUND = 5
"""The heading, how far the interview has come, and the buttons."""


Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True)
class Interviewed:
    """What an interview cost somebody, and the answers that counted.

    ``told`` is after how many decisions the answers were an emergency, if ever.
    """

    decisions: int
    questions: int
    words: int
    labels: int
    phone_screens: int
    told: int | None
    answers: Answers


def interview(
    knowledge: Knowledge,
    hidden: Answers,
    given: Answers | None = None,
    prefer: Preference = wanted_by_most_rules,
    front: Front = WITHOUT_WORDS,
) -> Interviewed:
    """Interview somebody to the end, emergency or not.

    ``given`` are answers from before the interview, which cost what ``front`` says.
    """
    record = Interview(given or {})
    decisions, phone_screens, told = front.before, 0, None
    words: list[str] = []
    labels: list[str] = []
    how_to: set[str] = set()
    reached: set[int] = set()
    while True:
        step = next_step(knowledge, record, prefer)
        if step.urgency is Urgency.EMERGENCY and told is None:
            told = decisions
        screen = step.screen
        if screen is None:
            break
        answers = {finding.id: hidden[finding.id] for finding in screen.findings}
        decisions += decisions_of(screen, answers)
        if screen.part.rank >= Part.TROUBLES.rank > max(reached, default=0):
            decisions += front.places
        reached.add(screen.part.rank)
        how_to.add(how_to_answer(screen))
        names = [*_names(screen)]
        (labels if screen.part is Part.DANGER_SIGNS else words).extend(names)
        words.extend(_other_texts(knowledge, screen))
        phone_screens += ceil((len(names) + _ROWS_AROUND) / _ROWS_ON_A_PHONE)
        record = with_answers(record, answers)
    return Interviewed(
        decisions,
        len(record.asked),
        count_words([*words, *how_to]),
        count_words(labels),
        phone_screens,
        told,
        effective_answers(knowledge, record),
    )


def decisions_of(screen: Screen, answers: Answers) -> int:
    """Return how many decisions a screen takes: itself, and each tick on a list."""
    ticks = sum(answer != NO for answer in answers.values())
    return 1 + (ticks if screen.is_list else 0)


def count_words(texts: Iterable[str]) -> int:
    """Return how many words these texts have."""
    return sum(len(text.split()) for text in texts)


def _names(screen: Screen) -> Iterable[str]:
    for finding in screen.findings:
        if screen.is_list:
            yield (screen.once_more and finding.simpler) or finding.name
        elif isinstance(finding, ChoiceFinding):
            yield from finding.options.values()


def _other_texts(knowledge: Knowledge, screen: Screen) -> Iterable[str]:
    if screen.is_list:
        yield list_question(knowledge, screen)
        yield from (finding.hint or "" for finding in screen.findings)
    else:
        finding = screen.findings[0]
        yield (screen.once_more and finding.simpler) or finding.question
        yield finding.help or ""


def summary(name: str, some: Sequence[Interviewed]) -> str:
    """Return a line with mean, median and 95th percentile of some people."""
    decisions = _spread([each.decisions for each in some])
    until_told = _spread([each.told or each.decisions for each in some])
    words = _spread([each.words + each.labels for each in some])
    labels = mean(each.labels for each in some)
    questions = _spread([each.questions for each in some])
    phone = _spread([each.phone_screens for each in some])
    told = [each.told for each in some if each.told is not None]
    emergencies = f"{len(told):>6}" + (f"{median(told):>6.0f}" if told else f"{'':>6}")
    return (
        f"{name:<15}{len(some):>7}{decisions}{until_told}{questions}{words}"
        f"{labels:>7.0f}{phone}{emergencies}"
    )


HEADINGS = (
    f"{'':<15}{'people':>7}{'decisions':>16}{'until told':>16}{'questions':>16}"
    f"{'words':>16}{'labels':>7}{'phone screens':>16}{'emergencies':>12}\n"
    f"{'':<22}{'mean med 95%':>16}{'mean med 95%':>16}{'mean med 95%':>16}"
    f"{'mean med 95%':>16}{'mean':>7}{'mean med 95%':>16}{'n, median':>12}"
)
"""What stands above the lines of :func:`summary`.

*Until told*: an emergency counts up to where it was told; people may stop there.
"""


def _spread(figures: Sequence[float]) -> str:
    highest = quantiles(figures, n=20)[-1] if len(figures) > 1 else figures[0]
    return f"{mean(figures):>7.1f}{median(figures):>4.0f}{highest:>5.0f}"
