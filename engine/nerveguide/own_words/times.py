"""Times that a text names: how long ago, for how long, since when."""

from collections.abc import Iterable
from dataclasses import dataclass

from nerveguide.model.own_words import Atom
from nerveguide.model.own_words_vocabulary import TimeKind, WordRole
from nerveguide.model.vocabulary import Began
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.reading import Sentence, WordRange, number_in_digits

_YEAR_DAYS = 365.25


_LONG_AGO = 2022
"""A year that is more than a year ago, whenever the text is read; no later one is."""


_FIRST_YEAR = 1920


@dataclass(frozen=True)
class Time:
    """A time in a sentence: how many days ago, or for how many.

    ``ago`` means that *ago* or a word like it stands there.
    """

    place: WordRange
    days: float
    ago: bool = False

    @property
    def began(self) -> Began:
        """The word for a time so long ago."""
        return Began.days_ago(self.days)


def times_in(sentence: Sentence, lexicon: Lexicon) -> tuple[Time, ...]:
    """Return the times that a sentence names, without lengths that begin nothing.

    *Three times a week*, *two hours later* and *40 years old* are none.
    """
    times: list[Time] = []
    taken = -1
    for at in range(len(sentence.words)):
        if at < taken:
            continue
        if time := _time_at(sentence, lexicon, at):
            taken = time.place[1]
            if not times or not _is_beside(sentence, times[-1], time):
                times.append(time)
            elif time.days > times[-1].days:
                times[-1] = time
    return tuple(times)


def _is_beside(sentence: Sentence, before: Time, time: Time) -> bool:
    """Return whether two times are one: *overnight five weeks ago* is weeks ago."""
    start = time.place[0]
    return before.place[1] == start and not sentence.words[start].pause


def _time_at(sentence: Sentence, lexicon: Lexicon, at: int) -> Time | None:
    stems = sentence.stems
    known = lexicon.times.at(stems, at)
    number = _number(stems[at], known, lexicon)
    fixed = lexicon.moments[known] if known else None
    if fixed and fixed.form in (TimeKind.POINT, TimeKind.UNITS):
        end = at + len(known or ())
        if sentence.has(WordRole.AFTER_LENGTH, end, end + 1):
            return None
        return _time(sentence, at, end, fixed.value)
    if number is None:
        return None
    if _is_year(stems[at]):
        if number <= _LONG_AGO and sentence.has(WordRole.IN_YEAR, at - 1, at):
            since = sentence.has(WordRole.SINCE, at - 1, at)
            return _time(sentence, at, at + 1, 2 * _YEAR_DAYS, ago=not since)
        return None
    end = at + (len(known) if known else 1)
    end = _skip_second_number(sentence, end, lexicon)
    if end >= len(stems):
        return None
    unit = lexicon.times.at(stems, end)
    if unit is None or lexicon.moments[unit].form is not TimeKind.UNIT:
        return None
    after = end + len(unit)
    if sentence.has(WordRole.AFTER_LENGTH, after, after + 2) and not _is_ago(
        sentence, after
    ):
        return None
    days = lexicon.moments[unit].value
    vague = number == 1 and number_in_digits(stems[at]) is None
    if (vague or days < 1) and not _is_led(sentence, at, after, lasting=days >= 1):
        return None
    return _time(sentence, at, after, number * days)


def _number(word: str, known: Atom | None, lexicon: Lexicon) -> float | None:
    number = number_in_digits(word)
    if number is not None:
        return number
    if known and lexicon.moments[known].form is TimeKind.NUMBER:
        return lexicon.moments[known].value
    return None


def _skip_second_number(sentence: Sentence, at: int, lexicon: Lexicon) -> int:
    """Return the place after *or four* in *three or four years*."""
    stems = sentence.stems
    if at + 1 < len(stems) and sentence.has(WordRole.BETWEEN_NUMBERS, at, at + 1):
        known = lexicon.times.at(stems, at + 1)
        if _number(stems[at + 1], known, lexicon) is not None:
            return at + 2
    while sentence.has(WordRole.AFTER_NUMBER, at, at + 1):
        at += 1
    return at


def _is_year(word: str) -> bool:
    number = number_in_digits(word)
    return number is not None and len(word) == 4 and number >= _FIRST_YEAR


def _is_led(sentence: Sentence, start: int, end: int, lasting: bool) -> bool:
    """Return whether *for*, *since*, *ago* or the like stands beside a length.

    What went on *for* some minutes did not begin so long ago; ``lasting`` is no less
    than days.
    """
    before = max(0, start - 2)
    since = sentence.has(WordRole.SINCE, before, start)
    lasted = lasting and sentence.has(WordRole.FOR, before, start)
    return _is_ago(sentence, end) or since or lasted


def _is_ago(sentence: Sentence, end: int) -> bool:
    return sentence.has(WordRole.AGO, end, end + 2)


def _time(
    sentence: Sentence, start: int, end: int, days: float, ago: bool = False
) -> Time:
    return Time((start, end), days, ago or _is_ago(sentence, end))


def nearest(times: Iterable[Time], start: int, end: int) -> Time | None:
    """Return the time that stands nearest to some words of its sentence."""
    return min(times, key=lambda time: _apart(time, start, end), default=None)


def _apart(time: Time, start: int, end: int) -> int:
    first, last = time.place
    return max(0, first - end, start - last)
