"""The closed word lists of nerveguide: urgencies, strengths, kinds and grades.

Every list is ordered from the strongest to the weakest member, so that a
member's place in its list is its rank.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Self


class RankedWord(StrEnum):
    """A word from an ordered list; rank 0 is the strongest."""

    @property
    def rank(self) -> int:
        """Place in the list, counted from 0 (the strongest)."""
        return _ranks(type(self))[self]

    def at_least(self, other: Self) -> bool:
        """Tell whether this word is as strong as ``other`` or stronger."""
        return self.rank <= other.rank

    @classmethod
    def strongest(cls, words: Iterable[Self], default: Self) -> Self:
        """Return the strongest of ``words``, or ``default`` when there are none."""
        return min(words, key=lambda word: word.rank, default=default)


@cache
def _ranks(words: type[RankedWord]) -> Mapping[RankedWord, int]:
    return {word: rank for rank, word in enumerate(words)}


class Urgency(RankedWord):
    """How soon to see a clinician (knowledge base: U0 to U4)."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    SOON = "soon"
    ROUTINE = "routine"
    INFORMATION = "information"


class Strength(RankedWord):
    """How well the answers fit the described picture of a type."""

    CHARACTERISTIC = "characteristic"
    COMPATIBLE = "compatible"
    ARGUES_AGAINST = "argues_against"


class FindingKind(StrEnum):
    """What sort of thing a person reports."""

    SYMPTOM = "symptom"
    SIGN = "sign"
    RISK_FACTOR = "risk_factor"
    CONTEXT = "context"


class TypeKind(StrEnum):
    """Whether an entry is a kind of neuropathy or something else to consider."""

    NEUROPATHY_TYPE = "neuropathy_type"
    OTHER_CAUSE = "other_cause"


class EvidenceGrade(RankedWord):
    """What sort of publication a source is."""

    GUIDELINE = "guideline"
    CONSENSUS = "consensus"
    REVIEW = "review"
    STUDY = "study"
    REFERENCE = "reference"
    TEACHING = "teaching"
    WEB_ARTICLE = "web_article"
    JUDGEMENT = "judgement"


class SourceStatus(RankedWord):
    """How much of a source the authors of the rules have read.

    ``seen``: the record and the fact were read; ``secondary``: the fact was
    read on a page that summarises the source; ``recalled``: from general
    medical knowledge, to be checked before a number is quoted.
    """

    SEEN = "seen"
    SECONDARY = "secondary"
    RECALLED = "recalled"


class Evidence(RankedWord):
    """How well it is shown that a treatment or remedy works.

    ``good``: recommended by guidelines or shown in systematic reviews of trials;
    ``some``: trials that are small or differ; ``uncertain``: few or weak trials;
    ``unproven``: no trustworthy trial was found; ``advised_against``: a guideline
    advises against it, or harm outweighs; ``no_claim``: the statement tells what a
    treatment is or how to stay safe, and claims no effect.
    """

    GOOD = "good"
    SOME = "some"
    UNCERTAIN = "uncertain"
    UNPROVEN = "unproven"
    ADVISED_AGAINST = "advised_against"
    NO_CLAIM = "no_claim"


class Shelf(StrEnum):
    """Where a topic stands, in the order in which topics are listed."""

    BASICS = "basics"
    SYMPTOMS = "symptoms"
    CAUSES = "causes"
    CHECKS = "checks"
    TREATMENTS = "treatments"
    LIVING = "living"
    QUESTIONS = "questions"


class Standing(StrEnum):
    """How a claim of a seed article stands against the literature.

    ``accepted``: agrees with guidelines or standard teaching; ``weak_evidence``:
    imprecise, overstated or little studied; ``promotional``: advertising, or a claim
    whose source cannot be found.
    """

    ACCEPTED = "accepted"
    WEAK_EVIDENCE = "weak_evidence"
    PROMOTIONAL = "promotional"
