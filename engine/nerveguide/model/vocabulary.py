"""The closed word lists of nerveguide: urgencies, strengths, kinds and grades.

Every list is ordered from the strongest to the weakest member, so that a
member's place in its list is its rank.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class RankedWord(StrEnum):
    """A word from an ordered list; rank 0 is the strongest."""

    rank: int
    """Place in the list, counted from 0 (the strongest)."""

    def __init__(self, _word: str) -> None:
        self.rank = len(type(self).__members__)

    def at_least(self, other: Self) -> bool:
        """Return whether this word is as strong as ``other`` or stronger."""
        return self.rank <= other.rank

    @classmethod
    def strongest(cls, words: Iterable[Self], default: Self) -> Self:
        """Return the strongest of ``words``, or ``default`` when there are none."""
        return min(words, key=lambda word: word.rank, default=default)


class Urgency(RankedWord):
    """How soon to see a clinician."""

    EMERGENCY = "emergency"
    """Get help now: the emergency number or an emergency department."""
    SAME_DAY = "same_day"
    """See a clinician today."""
    SOON = "soon"
    """See a clinician within days to two weeks."""
    ROUTINE = "routine"
    """Book a usual appointment."""
    INFORMATION = "information"
    """Nothing reported asks for a visit of its own; it is never an all-clear."""


class Strength(RankedWord):
    """How well the answers fit the described picture of a type."""

    CHARACTERISTIC = "characteristic"
    """The answers fit the usual picture of the type."""
    COMPATIBLE = "compatible"
    """Some of the picture fits, so that the type is worth asking about."""
    ARGUES_AGAINST = "argues_against"
    """Something does not fit; that lowers how well a type fits, never the urgency."""


class FindingKind(StrEnum):
    """What sort of thing a person reports."""

    SYMPTOM = "symptom"
    """What a person feels or notices."""
    SIGN = "sign"
    """What can be seen or tested, at home or by a clinician."""
    RISK_FACTOR = "risk_factor"
    """What can lead to a type: a condition, a medicine, a habit, the family."""
    CONTEXT = "context"
    """What the rest is judged by, such as the age and the course in time."""
    AREA = "area"
    """A part of the body or of life that others are forms of; no rule looks at it."""


class Part(RankedWord):
    """The parts of an interview, in the order in which they are asked."""

    ABOUT_YOU = "about_you"
    """Who it is about: age, sex at birth, pregnancy."""
    DANGER_SIGNS = "danger_signs"
    """What needs help at once, asked of everybody."""
    TROUBLES = "troubles"
    """Areas: where something is wrong, and where nothing is."""
    CLOSER_LOOK = "closer_look"
    """What the trouble is like, and its times."""
    BACKGROUND = "background"
    """What may have led to it: illnesses, medicines, habits, the family."""


class AnswerWord(StrEnum):
    """An answer to a yes/no finding; the last one answers every finding."""

    YES = "yes"
    """It is so."""
    NO = "no"
    """It is not so."""
    NOT_SURE = "not_sure"
    """The person cannot tell; it is never taken for a no."""


class Began(StrEnum):
    """How long ago a complaint began."""

    HOURS = "hours"
    """Within a day."""
    DAYS = "days"
    """One day to four weeks ago."""
    WEEKS = "weeks"
    """Four to eight weeks ago."""
    MONTHS = "months"
    """Eight weeks to a year ago."""
    YEARS = "years"
    """A year ago or longer, or always."""

    @property
    def least_days(self) -> float:
        """The fewest days ago that this can mean."""
        return _LEAST_DAYS[self]

    @classmethod
    def days_ago(cls, days: float) -> Self:
        """Return the oldest word for what began more than so many days ago."""
        return next((w for w in reversed(cls) if w.least_days < days), cls.HOURS)


_LEAST_DAYS = {
    Began.HOURS: 0,
    Began.DAYS: 1,
    Began.WEEKS: 28,
    Began.MONTHS: 56,
    Began.YEARS: 365,
}


class Pace(StrEnum):
    """How long a complaint took from its first sign to its worst so far."""

    AT_ONCE = "at_once"
    """Seconds to a day."""
    DAYS = "days"
    """More than a day, at most four weeks."""
    WEEKS = "weeks"
    """Four to eight weeks."""
    MONTHS = "months"
    """More than eight weeks."""


class Course(StrEnum):
    """How a complaint is now."""

    WORSE_BY_THE_DAY = "worse_by_the_day"
    """It gets worse from day to day or hour to hour."""
    WORSE_SLOWLY = "worse_slowly"
    """It gets worse over weeks, months or years."""
    SAME = "same"
    """It stays the same."""
    BETTER = "better"
    """It gets better."""
    COMES_AND_GOES = "comes_and_goes"
    """It comes and goes, with full recovery between."""
    OVER = "over"
    """It is over."""


class AskedTime(StrEnum):
    """Which time a question asks about."""

    NOW = "now"
    """What is over is no yes."""
    EVER = "ever"
    """What is over is a yes too, as in "cancer now or in the past"."""


class TypeKind(StrEnum):
    """Whether an entry is a kind of neuropathy or something else to consider."""

    NEUROPATHY_TYPE = "neuropathy_type"
    """A kind of neuropathy."""
    OTHER_CAUSE = "other_cause"
    """Something else that can feel alike."""


class EvidenceGrade(RankedWord):
    """What sort of publication a source is."""

    GUIDELINE = "guideline"
    """A guideline of a professional body."""
    CONSENSUS = "consensus"
    """Agreed criteria or a statement of experts."""
    REVIEW = "review"
    """A review of the literature, systematic or not."""
    STUDY = "study"
    """A single study."""
    REFERENCE = "reference"
    """A work of reference, such as a handbook or an official label."""
    TEACHING = "teaching"
    """Teaching material, as from a hospital or a university."""
    WEB_ARTICLE = "web_article"
    """An article on the web."""
    JUDGEMENT = "judgement"
    """The judgement of those who wrote the rules; no publication."""


class SourceStatus(RankedWord):
    """How much of a source the authors of the rules have read."""

    SEEN = "seen"
    """The record and the fact were read."""
    SECONDARY = "secondary"
    """The fact was read on a page that summarises the source."""
    RECALLED = "recalled"
    """From general medical knowledge, to be checked before a number is quoted."""


class Evidence(RankedWord):
    """How well it is shown that a treatment or remedy works."""

    GOOD = "good"
    """Recommended by guidelines, or shown in systematic reviews of trials."""
    SOME = "some"
    """Trials that are small or differ."""
    UNCERTAIN = "uncertain"
    """Few or weak trials."""
    UNPROVEN = "unproven"
    """No trustworthy trial was found."""
    ADVISED_AGAINST = "advised_against"
    """A guideline advises against it, or harm outweighs."""
    NO_CLAIM = "no_claim"
    """What a treatment is or how to stay safe; no effect is claimed."""


class Shelf(StrEnum):
    """Where a topic stands, in the order in which topics are listed."""

    BASICS = "basics"
    """What nerves are, and what a neuropathy is."""
    SYMPTOMS = "symptoms"
    """What people feel, and what may be behind it."""
    CAUSES = "causes"
    """What can harm nerves."""
    CHECKS = "checks"
    """How clinicians look for the cause."""
    TREATMENTS = "treatments"
    """What may help, and how well that is shown."""
    LIVING = "living"
    """How to live with it, day by day."""
    QUESTIONS = "questions"
    """What to ask at an appointment."""


class ClaimStanding(StrEnum):
    """How a claim of a seed article stands against the literature."""

    ACCEPTED = "accepted"
    """It agrees with guidelines or standard teaching."""
    WEAK_EVIDENCE = "weak_evidence"
    """It is imprecise, overstated or little studied."""
    PROMOTIONAL = "promotional"
    """It is advertising, or its source cannot be found."""
