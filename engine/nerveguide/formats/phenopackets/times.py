"""Ages and dates of a phenopacket, and how long one lies before another.

An age of P40Y is any time in that year of life, so everything here is a span. Nothing
is concluded that is not so at both ends of it.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import inf

from nerveguide.formats.phenopackets.models import Patient, TimeElement
from nerveguide.messages import message
from nerveguide.model.stated_times import duration_parts
from nerveguide.model.vocabulary import Began

YEAR = 365.25
"""Days of a year."""


_DAYS = {"years": YEAR, "months": YEAR / 12, "weeks": 7.0, "days": 1.0}


_LAST_YEAR = {
    "HP:0003577": 0,  # congenital
    "HP:0030674": 0,  # antenatal
    "HP:0011460": 0,  # embryonal
    "HP:0011461": 0,  # fetal
    "HP:0003623": 1,  # neonatal, up to 28 days
    "HP:0003593": 1,  # infantile
    "HP:0011463": 16,  # childhood; HPO says 5 years, others 16
    "HP:0003621": 16,  # juvenile
    "HP:0410280": 16,  # pediatric
    "HP:0025708": 19,  # early young adult
    "HP:0025709": 25,  # intermediate young adult
    "HP:0025710": 40,  # late young adult
    "HP:0011462": 40,  # young adult
    "HP:0003596": 60,  # middle age
}
"""HPO class of onset -> the age in years before which it began, at the latest."""


@dataclass(frozen=True)
class TimeSpan:
    """A time between two others, in days since birth, or since a date."""

    earliest: float
    latest: float
    since_birth: bool = True


def whole_years(duration: str) -> int:
    """Return the completed years in an ISO 8601 duration such as ``P3Y6M``.

    Raises ``ValueError`` when the text is not such a duration.
    """
    years, months, weeks, days = (_parts(duration).get(unit, 0) for unit in _DAYS)
    return years + months // 12 + int((weeks * 7 + days) / YEAR)


def moment(time: TimeElement | None) -> TimeSpan | None:
    """Return when that was; ``None`` when it is said in a way that is not read."""
    if time is None:
        return None
    try:
        if time.age:
            return _age(time.age.iso8601duration)
        if time.age_range:
            start = _age(time.age_range.start.iso8601duration)
            end = _age(time.age_range.end.iso8601duration)
            return TimeSpan(start.earliest, end.latest)
    except ValueError:
        return None
    if time.ontology_class and time.ontology_class.id in _LAST_YEAR:
        return TimeSpan(-YEAR, _LAST_YEAR[time.ontology_class.id] * YEAR)
    date = time.timestamp and _date(time.timestamp)
    return TimeSpan(date.toordinal(), date.toordinal() + 1, False) if date else None


def time_between(start: TimeSpan | None, end: TimeSpan | None) -> Began | None:
    """Return how long before the end the start was.

    ``None`` when that is not certain, or the start is not before the end.
    """
    if not start or not end or start.since_birth != end.since_birth:
        return None
    least, most = end.earliest - start.latest, end.latest - start.earliest
    bounds = (*(time.least_days for time in Began), inf)
    for time, (above, below) in zip(Began, pairwise(bounds), strict=True):
        if least >= above and most <= below:
            return time
    return None


def age_at(subject: Patient) -> int | None:
    """Return the age in whole years at the last encounter; ``None`` if not certain.

    A date of birth may be rounded down to the month or the year, so the first of a
    month and the first of January stand for all of it. Raises ``ValueError`` when the
    age is not an ISO 8601 duration.
    """
    time = subject.time_at_last_encounter
    if time is None:
        return None
    if time.age:
        return whole_years(time.age.iso8601duration)
    seen, born = (_date(text or "") for text in (time.timestamp, subject.date_of_birth))
    if not seen or not born or seen < born:
        return None
    latest = born
    if born.day == 1:
        month = 12 if born.month == 1 else born.month
        latest = born.replace(month=month, day=monthrange(born.year, month)[1])
    oldest, youngest = (_years_between(day, seen) for day in (born, latest))
    return oldest if oldest == youngest else None


def _parts(duration: str) -> dict[str, int]:
    """Return the numbers by unit, the coarsest first, of the units that are given."""
    parts = duration_parts(duration)
    if parts is None:
        raise ValueError(message("formats.phenopackets.unread.age", age=duration))
    return {unit: number for unit, number in parts.items() if unit in _DAYS}


def _age(duration: str) -> TimeSpan:
    parts = _parts(duration)
    start = sum(number * _DAYS[unit] for unit, number in parts.items())
    finest = "days" if "T" in duration else list(parts)[-1]
    return TimeSpan(start, start + _DAYS[finest])


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _years_between(born: datetime, seen: datetime) -> int:
    before_birthday = (seen.month, seen.day) < (born.month, born.day)
    return seen.year - born.year - before_birthday
