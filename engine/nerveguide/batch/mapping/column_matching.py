"""Match a column name to the findings that it may mean."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import log

from nerveguide.model.findings import Finding, NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind

LONGEST_NAME = 100
"""Characters; nothing longer is a name of which one could be sure."""


_MOST_LIKELY = 3


_ENOUGH = 0.3


_IN_QUESTION = 0.5


_GAP = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")


_YES_OR_NO = re.compile(r"\b(y\sn|yes\sno|yn)\b")


_ENDING = re.compile(r"(?<=\w{3})(ness|ing|ed|es|s|e)$")


_PLURALS = {"feet": "foot", "teeth": "tooth"}


_EMPTY_WORD = re.compile(
    "a|an|the|of|in|or|and|to|is|are|do|does|you|your|have|has|with|at|on"
    "|for|from|by|it|that|which|patient"
)


@dataclass(frozen=True)
class Candidates:
    """The findings that a name may mean, the most likely first.

    It is ``exact`` when there is one that has the very words of the name.
    """

    findings: tuple[str, ...]
    exact: bool = False


def stems(text: str) -> tuple[str, ...]:
    """Return the words that bear meaning, in order, without their endings.

    ``numbFeet``, ``numb_feet`` and ``Numbness in feet (Y/N)`` have the same.
    """
    plain = _YES_OR_NO.sub(" ", _GAP.sub(" ", text).lower())
    return tuple(
        _stem(word) for word in plain.split() if not _EMPTY_WORD.fullmatch(word)
    )


def _stem(text: str) -> str:
    stem = _ENDING.sub("", _PLURALS.get(text, text))
    return stem[:-1] + "i" if stem.endswith("y") else stem


_CLINICAL = {
    _stem(written): stems(meant)
    for written, meant in {
        "alcoholism": "alcohol",
        "ataxia": "unsteady",
        "chemo": "chemotherapy",
        "ckd": "kidney disease",
        "cts": "carpal tunnel",
        "diplopia": "double vision",
        "dm": "diabetes",
        "dm1": "diabetes",
        "dm2": "diabetes",
        "duration": "began",
        "dysarthria": "speech",
        "dysphagia": "swallowing",
        "dyspnea": "breathing",
        "dyspnoea": "breathing",
        "etoh": "alcohol",
        "gait": "walk",
        "hypesthesia": "numbness",
        "hypoesthesia": "numbness",
        "onset": "began",
        "paraesthesia": "tingling",
        "paresis": "weakness",
        "paresthesia": "tingling",
        "progression": "course",
        "ptosis": "droopy eyelid",
        "syncope": "fainted",
        "t1dm": "diabetes",
        "t2dm": "diabetes",
        "tempo": "began",
        "vertigo": "dizziness",
    }.items()
}
"""What clinicians write -> what findings say; never enough to be sure."""


class ColumnNames:
    """Compares names of columns with the ids, names and questions of findings.

    An area is meant by its own id only: what an interview asks first is no column of
    others, and a column like it is about something under it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._exact: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = {}
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        findings = knowledge.findings.values()
        compared = [each for each in findings if each.kind is not FindingKind.AREA]
        for finding in compared:
            self._add(finding)
        self._most_rare = log(1 + len(compared))
        self._areas = knowledge.findings.keys() - self._ids.keys()

    def _add(self, finding: Finding) -> None:
        of_id, of_name = stems(finding.id), stems(finding.name)
        for own in (of_id, of_name):
            self._exact[_key(own)].add(finding.id)
            if isinstance(finding, NumberFinding):
                self._exact[_key(own + stems(finding.unit))].add(finding.id)
        self._ids[finding.id] = set(of_id)
        for stem in stems(f"{finding.question} {finding.simpler or ''}"):
            self._weights[stem][finding.id] = _IN_QUESTION
        for stem in of_id + of_name:
            self._weights[stem][finding.id] = 1

    def candidates(self, name: str) -> Candidates:
        """Return the findings that a column of this name may mean."""
        if name in self._ids or name in self._areas:
            return Candidates((name,), exact=True)
        words = stems(name[:LONGEST_NAME])
        exact = self._exact.get(_key(words), set())
        if len(exact) == 1 and len(name) <= LONGEST_NAME:
            return Candidates(tuple(exact), exact=True)
        known = [
            known_stem for stem in words for known_stem in self._known(stem) or [""]
        ]
        scores = self._scores(known)
        enough = _ENOUGH * sum(map(self._rarity, known))
        likely = sorted(
            (-score * (1 + self._share(finding, known)), finding)
            for finding, score in scores.items()
            if score >= enough
        )
        return Candidates(tuple(finding for _, finding in likely[:_MOST_LIKELY]))

    def _scores(self, known: Sequence[str]) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for stem in set(known):
            for finding, weight in self._weights.get(stem, {}).items():
                scores[finding] += weight * self._rarity(stem)
        return scores

    def _share(self, finding: str, known: Sequence[str]) -> float:
        """Return how much of the finding's id stands in the name, from 0 to 1."""
        own = self._ids[finding]
        return len(own & set(known)) / max(len(own), 1)

    def _rarity(self, stem: str) -> float:
        """Return the weight of a stem: the rarer among findings, the higher."""
        return self._most_rare - log(max(len(self._weights.get(stem, ())), 1))

    def _known(self, stem: str) -> Sequence[str]:
        """Return the stems of findings that this one is, stands for or resembles."""
        if stem in self._weights:
            return [stem]
        if stem in _CLINICAL:
            return _CLINICAL[stem]
        unnumbered = _stem(stem.rstrip("0123456789"))
        if unnumbered in self._weights:
            return [unnumbered]
        same_letter = [known for known in self._weights if known[0] == stem[0]]
        return get_close_matches(stem, same_letter, n=1, cutoff=0.8)


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(words))
