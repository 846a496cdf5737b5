"""What one version of the rules says of anybody, as formulas."""

from collections.abc import Iterable, Iterator

from engine.audit.comparison.kinds import About
from engine.audit.comparison.matching import Version
from engine.conditions import IsBetween, leaves
from engine.entries import NumberFinding
from engine.interpreters.definitions import Definitions
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic
from engine.interpreters.possible_answers import (
    Formula,
    PossibleAnswers,
    Words,
    answers_to_tell_apart,
)
from engine.vocabulary import Strength, Urgency

ANYBODY = "anybody"
"""Name of the one person whose answers every version sees."""


class VersionLogic:
    """One version over the answers of anybody, of which it sees those that it knows.

    ``words`` are these, by shared ids; the rest of what is said goes by them too.
    """

    def __init__(
        self, version: Version, apart: Iterable[IsBetween], definitions: Definitions
    ) -> None:
        self._version = version
        own_tests = [
            test.model_copy(update={"finding": version.findings[test.finding]})
            for test in apart
            if test.finding in version.findings
        ]
        findings = version.knowledge.findings.values()
        own_words = answers_to_tell_apart(findings, own_tests)
        self.words: Words = {
            shared: own_words[own] for shared, own in version.findings.items()
        }
        answers = PossibleAnswers(own_words, ANYBODY, _shared_ids(version))
        self._logic = Logic(version.knowledge, answers, definitions)

    @property
    def conflict(self) -> Formula:
        """Say that some answers contradict each other."""
        return self._logic.conflict

    def has(self, about: About, name: str) -> Formula:
        """Say that the result has this; see :class:`Kind`."""
        match about:
            case About.URGENCY:
                return self._logic.urgency_at_least(Urgency(name))
            case About.WITHHELD:
                return self._logic.withheld
        own = self._version.types.get(name)
        if own is None:
            return z3.BoolVal(False)
        if about is About.STRENGTH:
            return self._logic.fits_as(own, Strength.CHARACTERISTIC)
        return self._logic.fits(own)


def number_tests(version: Version) -> Iterator[IsBetween]:
    """Yield, by shared ids, the bounds in the rules and those of what can be."""
    shared = _shared_ids(version)
    for finding in version.knowledge.findings.values():
        if isinstance(finding, NumberFinding):
            yield IsBetween(
                finding=shared[finding.id], from_=finding.minimum, to=finding.maximum
            )
    for rule in version.knowledge.rules.values():
        for leaf in leaves(rule.when):
            if isinstance(leaf, IsBetween):
                yield leaf.model_copy(update={"finding": shared[leaf.finding]})


def _shared_ids(version: Version) -> dict[str, str]:
    return {own: shared for shared, own in version.findings.items()}
