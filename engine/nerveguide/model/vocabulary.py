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


class Standing(StrEnum):
    """How a claim of a seed article stands against the literature."""

    ACCEPTED = "accepted"
    """It agrees with guidelines or standard teaching."""
    WEAK_EVIDENCE = "weak_evidence"
    """It is imprecise, overstated or little studied."""
    PROMOTIONAL = "promotional"
    """It is advertising, or its source cannot be found."""


class Place(StrEnum):
    """Where in the body a trouble is, as people name it."""

    FEET = "feet"
    """Feet, ankles and toes."""
    LEGS = "legs"
    """Legs, hips, thighs, knees, shins and calves."""
    HANDS = "hands"
    """Hands, wrists and fingers."""
    ARMS = "arms"
    """Arms and elbows."""
    SHOULDERS = "shoulders"
    """Shoulders and shoulder blades."""
    FACE = "face"
    """Face, cheeks, chin, jaw and forehead."""
    EYES = "eyes"
    """Eyes, eyelids and sight."""
    EARS = "ears"
    """Ears and hearing."""
    MOUTH = "mouth"
    """Mouth, tongue, lips, teeth and throat."""
    HEAD = "head"
    """Head and scalp."""
    NECK = "neck"
    """The neck."""
    BACK = "back"
    """Back and spine."""
    CHEST = "chest"
    """Chest and ribs."""
    BELLY = "belly"
    """Belly, tummy and waist."""
    GROIN = "groin"
    """Groin, bottom and between the legs."""


class Side(StrEnum):
    """On which side a trouble is, as people say it."""

    LEFT = "left"
    """The left side."""
    RIGHT = "right"
    """The right side."""
    ONE = "one"
    """One side; which one is not said."""
    BOTH = "both"
    """Both sides."""


class SaidWhen(StrEnum):
    """What must be said of its time before a sentence speaks of a finding."""

    NEW = "new"
    """It began within the window, or nothing says that it is older."""
    SUDDEN = "sudden"
    """It came suddenly, or began within the window."""
    WORSE_BY_THE_DAY = "worse_by_the_day"
    """It gets worse from day to day, or from hour to hour."""


class AlsoCounts(StrEnum):
    """What counts for a finding, though it is not said of the present or the person."""

    PAST = "past"
    """Something that has passed, as in "have you ever had"."""
    RELATIVES = "relatives"
    """What relatives have, and nobody else; the finding is about them."""
    OTHERS = "others"
    """What anybody has, as in "people around you fell ill"."""


class WordRole(StrEnum):
    """What small words do in a sentence, whatever it is about."""

    DENIAL = "denial"
    """Says that what follows is not so: no, not, never."""
    SHORT_DENIAL = "short_denial"
    """Says that the next few words are not so: without."""
    RULED_OUT = "ruled_out"
    """After an illness: it was not found: negative, came back clear."""
    NO_DENIAL = "no_denial"
    """Looks like a denial and is none: not only, no idea why, can not."""
    DENIAL_END = "denial_end"
    """Ends what a denial covers: but, except, apart from, because."""
    BREAK = "break"
    """Begins a new statement in a sentence: but, because, while, although."""
    NO_BREAK = "no_break"
    """Holds a word that begins a statement elsewhere: as though, for a while."""
    TESTED = "tested"
    """Says that something was looked for; *it* then is that: checked, tested."""
    OPENING = "opening"
    """Begins a new statement after a comma or *and*: hardly, still, can."""
    LIGHT = "light"
    """Says little, and does not keep the words around it apart: the, my, very."""
    HEDGE = "hedge"
    """Says that the person is not sure: maybe, not sure if, might be."""
    UNSURE = "unsure"
    """Doubts what follows *if* or *whether*: not sure, do not know, cannot tell."""
    WHETHER = "whether"
    """Begins what is only doubted, after such a word: if, whether."""
    DOUBT = "doubt"
    """Doubts all that follows it in its clause: cannot say that, I doubt that."""
    LEFT_OPEN = "left_open"
    """After something: it is or is not so: diabetes or not."""
    QUESTION = "question"
    """Asks or fears instead of telling: could it be, wondering if, worried that."""
    OVER = "over"
    """Says that something has passed: as a child, used to, gone since."""
    STILL = "still"
    """Says that something past still goes on: ever since, still, now."""
    SELF = "self"
    """The person who writes: I, my, me."""
    SAYS = "says"
    """After a person: this one tells of somebody else: my wife says, noticed."""
    NO_PERSON = "no_person"
    """Holds a word for a person, and names none: had a baby, sugar patient."""
    ONSET = "onset"
    """Says that a time is the beginning: started, first noticed, came on."""
    WORSENING = "worsening"
    """Says that a time is that of getting worse: worse, spread, since then."""
    SUDDEN = "sudden"
    """Says that something came within a day: suddenly, overnight, woke up with."""
    DAILY = "daily"
    """Says that it gets worse from day to day: by the day, every day worse."""
    JOINING = "joining"
    """Joins the parts of a list, or two statements: and, or."""
    ALTERNATIVE = "alternative"
    """Goes on with what is denied: no fits or faints, not weak nor numb."""
    SUBJECT = "subject"
    """Stands at the beginning of a statement: I, it, there, my."""
    VERB = "verb"
    """Makes some words a whole statement: is, have, feel."""
    ASKING = "asking"
    """Begins a question that tells nothing: could, is, do."""
    REFERRING = "referring"
    """Stands for what was named before: it, they, both."""
    ARTICLE = "article"
    """Comes before *left* or *right* where that is a side: the, my."""
    OTHER_SIDE = "other_side"
    """Speaks of the side without the trouble: the other."""
    BEFORE_AGE = "before_age"
    """Comes before a number that is an age: is, aged, man."""
    AFTER_AGE = "after_age"
    """Comes after a number that is an age: and, with."""
    NO_AGE = "no_age"
    """Reads like a number of years and is no age: forties, as in *in my forties*."""
    IN_YEAR = "in_year"
    """Comes before a year: in, since."""
    BETWEEN_NUMBERS = "between_numbers"
    """Stands in a vague number: or, to, as in three or four."""
    AFTER_NUMBER = "after_number"
    """May come between a number and its unit: good, full, odd."""
    AGO = "ago"
    """After a length of time: so long ago it began."""
    SINCE = "since"
    """Before the time at which it began, or a length up to now: since, in the last."""
    FOR = "for"
    """Before a length of time that went on: for, about, over."""
    AFTER_LENGTH = "after_length"
    """After a length of time that is no beginning: later, apart, each, old."""
    LEFT = "left"
    """The left side."""
    RIGHT = "right"
    """The right side."""
    BOTH = "both"
    """Both sides."""
    ONE = "one"
    """One side only."""
    NO_SIDE = "no_side"
    """Holds *left* or *right*, and names no side with a trouble: right now."""
    PAIR = "pair"
    """Parts of the body that come in pairs, named together: feet, eyelids."""


class PersonKind(StrEnum):
    """Who a person is to the one who writes."""

    CHILD = "child"
    """A son or daughter, unless said to be grown up."""
    RELATIVE = "relative"
    """A parent, brother or sister: what they have may run in the family."""
    OTHER = "other"
    """Anybody else: husband, wife, friend, neighbour."""


class TimeKind(StrEnum):
    """What a word about time stands for."""

    UNIT = "unit"
    """A unit: so many days are one of it."""
    UNITS = "units"
    """Some of a unit, without a number: for years. So many days at least."""
    POINT = "point"
    """A time that is so many days ago: yesterday, this morning."""
    NUMBER = "number"
    """A number in words: three, a couple of."""
