"""Durations, dates and ages that say how long ago something began, as one of the words.

Nothing older is concluded than is certain: where a time lies in two of the words, or on
the border between them, it is the more recent one; but a month that is not over does
not say that it began within the last day. A time that may lie in more than two of them,
such as a year that is not over, says too little, and is *not sure*.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nerveguide.messages import message
from nerveguide.model.vocabulary import AnswerWord, Began

AGE = "age"
"""The finding that takes the age in whole years, where the rules have it."""


ANSWERED_ON = "answered_on"
"""The name under which a file says on which day its answers were given."""


_FEWEST_DAYS = {
    "years": 365,
    "months": 28,
    "weeks": 7,
    "days": 1,
    "hours": 1 / 24,
    "minutes": 1 / (24 * 60),
}
"""How many days a unit has at least."""


_LONGEST_YEAR = 366
"""Days of a year, so that nothing is wrongly held to lie before birth."""


_ISO = re.compile(
    r"P(?=[\dT])(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?"
    r"(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,8})M)?(?:[\d.]+S)?)?"
)


_PART = r"(\d{1,6}(?:\.\d{1,3})?)[\x20_]*(year|month|week|day|hour|minute)s?"


_PLAIN = re.compile(rf"{_PART}(?:[\x20_]+{_PART})*(?:[\x20_]+ago)?", re.IGNORECASE)


_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)"
    r"(?:-(?P<day>\d\d)(?:[T\x20]\d\d:[\d:.,+Z\x20-]*)?)?)?"
)


_AGE = re.compile(r"(?:at[\x20_]+)?aged?[\x20_]*(?P<years>\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True)
class SaidAt:
    """When answers were given: the day, and the age in years; ``None`` is not known."""

    day: date | None = None
    age: float | None = None


def duration_parts(text: str) -> Mapping[str, int] | None:
    """Return the numbers in an ISO 8601 duration by unit, the coarsest unit first.

    Seconds are left out. ``None`` when the text is no such duration.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    return {unit: int(number) for unit, number in match.groupdict().items() if number}


def is_date(text: str) -> bool:
    """Return whether the text is meant to be a day, a month or a year."""
    return _DATE.fullmatch(text.strip()) is not None


def read_day(text: str) -> date:
    """Return the day that a text names; raises ``ValueError`` for a person."""
    day = text.strip().replace(" ", "T").partition("T")[0]
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise ValueError(message("model.stated_times.no_day", text=text)) from None


def began_word(text: str, said_at: SaidAt) -> str | None:
    """Return the word for a time at which something began; ``None`` if it is no time.

    Raises ``ValueError`` with a message for a person when it lies ahead or before
    birth, is not in the calendar, or cannot be held against the day or the age, as that
    is not known.
    """
    span = _days_ago(text.strip(), said_at)
    if span is None:
        return None
    if said_at.age is not None and span[0] > (said_at.age + 1) * _LONGEST_YEAR:
        age = f"{said_at.age:g}"
        raise ValueError(message("model.stated_times.before_birth", text=text, age=age))
    first, last = map(Began.days_ago, span)
    words = list(Began)
    if words.index(last) - words.index(first) > 1:
        return AnswerWord.NOT_SURE.value
    if first is Began.HOURS and last is not first:
        return last.value  # a month or year that is not over does not mean today
    return first.value


def _days_ago(text: str, said_at: SaidAt) -> tuple[float, float] | None:
    """Return how many days ago it was, at least and at most."""
    if match := _DATE.fullmatch(text):
        return _days_since(match, said_at.day)
    if match := _AGE.fullmatch(text):
        return _days_since_age(match, said_at.age)
    days = _days_of(text)
    return None if days is None else (days, days)


def _days_of(text: str) -> float | None:
    """Return how many days a duration has at least; ``None`` if it is none."""
    parts: Mapping[str, float] | None = duration_parts(text.upper())
    if parts is None and _PLAIN.fullmatch(text):
        numbers = re.findall(_PART, text.lower())
        parts = {f"{unit}s": float(number) for number, unit in numbers}
    if parts is None:
        return None
    years, months = divmod(parts.get("months", 0), 12)  # twelve of them are a year
    counted = {**parts, "years": parts.get("years", 0) + years, "months": months}
    return sum(number * _FEWEST_DAYS[unit] for unit, number in counted.items())


def _days_since(match: re.Match[str], said_on: date | None) -> tuple[int, int]:
    """Return how many midnights, at least and at most, lie between a date and a day."""
    text = match[0]
    if said_on is None:
        problem = message(
            "model.stated_times.no_day_of_answers", text=text, answered_on=ANSWERED_ON
        )
        raise ValueError(problem)
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        problem = message("model.stated_times.not_in_calendar", text=text)
        raise ValueError(problem) from None
    if first > said_on:
        problem = message(
            "model.stated_times.after_answers", text=text, day=said_on.isoformat()
        )
        raise ValueError(problem)
    return (said_on - min(last, said_on)).days, (said_on - first).days


def _days_since_age(match: re.Match[str], age: float | None) -> tuple[float, float]:
    """Return how many days, at least and at most, lie between two ages in years.

    Either is any time in that year of life.
    """
    text = match[0]
    if age is None:
        raise ValueError(message("model.stated_times.no_age", text=text, age=AGE))
    years = age - int(match["years"])
    if years < 0:
        now = f"{age:g}"
        raise ValueError(message("model.stated_times.ahead", text=text, age=now))
    return max(years - 1, 0) * 365.25, (years + 1) * 365.25
