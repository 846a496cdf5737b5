"""One symbolic case, evaluated under both versions of the rules."""

from collections.abc import Iterable, Iterator

from nerveguide.audit.diff.matching import Version, Versions
from nerveguide.audit.diff.outcomes import Aspect, DifferenceKind, difference_terms
from nerveguide.logic.answer_domain import AnswerDomain, Words, representatives
from nerveguide.logic.smt import NamedFormulas, SmtModel
from nerveguide.logic.z3_solver import Formula, z3
from nerveguide.model.conditions import IsBetween, iter_leaves
from nerveguide.model.rules import NumberFinding
from nerveguide.model.vocabulary import Strength, Urgency

ANYBODY = "anybody"
"""Name of the one person whose answers every version sees."""


class VersionLogic:
    """One version over the answers of anybody, of which it sees those that it knows.

    ``words`` are these, by shared ids; the rest of what is said goes by them too.
    """

    def __init__(
        self, version: Version, apart: Iterable[IsBetween], definitions: NamedFormulas
    ) -> None:
        self._version = version
        own_tests = [
            test.model_copy(update={"finding": version.findings[test.finding]})
            for test in apart
            if test.finding in version.findings
        ]
        findings = version.knowledge.findings.values()
        own_words = representatives(findings, own_tests)
        self.words: Words = {
            shared: own_words[own] for shared, own in version.findings.items()
        }
        answers = AnswerDomain(own_words, ANYBODY, _shared_ids(version))
        self._logic = SmtModel(version.knowledge, answers, definitions)

    @property
    def conflict(self) -> Formula:
        """Return a formula: some answers contradict each other."""
        return self._logic.conflict

    def has(self, about: Aspect, name: str) -> Formula:
        """Return a formula: the result has this; see :class:`DifferenceKind`."""
        match about:
            case Aspect.URGENCY:
                return self._logic.urgency_at_least(Urgency(name))
            case Aspect.WITHHELD:
                return self._logic.withheld
        own = self._version.types.get(name)
        if own is None:
            return z3.BoolVal(False)
        if about is Aspect.STRENGTH:
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
        for leaf in iter_leaves(rule.when):
            if isinstance(leaf, IsBetween):
                yield leaf.model_copy(update={"finding": shared[leaf.finding]})


def _shared_ids(version: Version) -> dict[str, str]:
    return {own: shared for shared, own in version.findings.items()}


class SymbolicPair:
    """One symbolic case, evaluated under both versions.

    ``answers`` go by shared ids; ``constraints`` must hold. What both versions say in
    the same way is one formula, so that only what was changed has to be looked at.
    """

    def __init__(self, versions: Versions) -> None:
        definitions = NamedFormulas()
        apart = [*number_tests(versions.old), *number_tests(versions.new)]
        self._old = VersionLogic(versions.old, apart, definitions)
        self._new = VersionLogic(versions.new, apart, definitions)
        words = {
            name: tuple(
                dict.fromkeys(
                    (*self._new.words.get(name, ()), *self._old.words.get(name, ()))
                )
            )
            for name in versions.either.findings
        }
        self.answers = AnswerDomain(words, ANYBODY)
        self.constraints = (*self.answers.constraints, *definitions.constraints)

    @property
    def conflict(self) -> Formula:
        """Return a formula: some answers contradict each other in either version."""
        return z3.Or(self._old.conflict, self._new.conflict)

    def differs(self, kind: DifferenceKind) -> Formula:
        """Return a formula: the results of the two versions differ so."""
        true, false = difference_terms(kind, self._old, self._new)
        if true[0].eq(false):  # as of all that was not changed
            return z3.BoolVal(False)
        return z3.And(*true, z3.Not(false))
