"""Compare two versions: edited rules, smallest examples, counts of cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nerveguide.audit.diff.carried_over import ANYBODY, carried_over
from nerveguide.audit.diff.case_counts import CaseCounts, count_cases
from nerveguide.audit.diff.matching import Version, Versions, match, renamed
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    Outcome,
    difference_terms,
    is_shown,
    kinds,
    outcome,
)
from nerveguide.batch.sources import Source
from nerveguide.errors import DisagreementError
from nerveguide.logic.answer_domain import (
    AnswerDomain,
    Words,
    minimal_answers,
    representatives,
)
from nerveguide.logic.smt import NamedFormulas, SmtModel
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import IsBetween, iter_leaves
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule
from nerveguide.model.vocabulary import Strength, Urgency

_WORDS = {"advice", "withhold_types"}
"""Fields of a conclusion that are words for people."""


@dataclass(frozen=True)
class RuleEdits:
    """Ids of rules, by what was done to them.

    ``changed`` rules have another condition or conclusion, ``reworded`` ones only
    other words or sources; ``renamed`` gives new ids by old ones.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reworded: tuple[str, ...]
    renamed: Mapping[str, str]


def rule_edits(old: Knowledge, new: Knowledge) -> RuleEdits:
    """Return what was done to the rules between two versions; reviews do not count."""
    names = renamed(old.rules, new.rules)
    both = [name for name in old.rules if name in new.rules]
    changed = [n for n in both if _logic(old.rules[n]) != _logic(new.rules[n])]
    return RuleEdits(
        added=tuple(
            name
            for name in new.rules
            if name not in old.rules and name not in names.values()
        ),
        removed=tuple(
            name for name in old.rules if name not in new.rules and name not in names
        ),
        changed=tuple(changed),
        reworded=tuple(
            name
            for name in both
            if name not in changed and _text(old.rules[name]) != _text(new.rules[name])
        ),
        renamed=names,
    )


def _logic(rule: Rule) -> object:
    return rule.when, rule.then.model_dump(exclude=_WORDS)


def _text(rule: Rule) -> object:
    return rule.model_dump(exclude={"review"})


class VersionLogic:
    """One version over the answers of anybody, of which it sees those that it knows.

    ``words`` holds those answers by shared ids; the formulas are about them too. An
    answer to what it has renamed, and ``other`` still asks, is read as it means now.
    """

    def __init__(
        self,
        version: Version,
        other: Version,
        tests: Iterable[IsBetween],
        definitions: NamedFormulas,
    ) -> None:
        self._version = version
        own_tests = [
            test.model_copy(update={"finding": version.findings[test.finding]})
            for test in tests
            if test.finding in version.findings
        ]
        findings = version.knowledge.findings.values()
        own_words = representatives(findings, own_tests)
        self.words: Words = {
            shared: own_words[own] for shared, own in version.findings.items()
        }
        answers = AnswerDomain(own_words, ANYBODY, _shared_ids(version))
        answers.given = carried_over(version, other, answers)
        self._logic = SmtModel(version.knowledge, answers, definitions)

    @property
    def conflict(self) -> Formula:
        """The formula that some answers contradict each other."""
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
        tests = [*number_tests(versions.old), *number_tests(versions.new)]
        old, new = versions.old, versions.new
        self._old = VersionLogic(old, new, tests, definitions)
        self._new = VersionLogic(new, old, tests, definitions)
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
        """The formula that some answers contradict each other in either version."""
        return z3.Or(self._old.conflict, self._new.conflict)

    def differs(self, kind: DifferenceKind) -> Formula:
        """Return a formula: the results of the two versions differ so."""
        true, false = difference_terms(kind, self._old, self._new)
        if true[0].eq(false):  # as of all that was not changed
            return z3.BoolVal(False)
        return z3.And(*true, z3.Not(false))


@dataclass(frozen=True)
class Difference:
    """A kind of difference, with the fewest answers (by shared ids) that show it.

    ``old`` and ``new`` are what the two versions tell this person. The answers
    contradict each other only where no others show it (``contradictory``).
    """

    kind: DifferenceKind
    answers: Mapping[str, AnswerValue]
    contradictory: bool
    old: Outcome
    new: Outcome


def differences(versions: Versions) -> Iterator[Difference]:
    """Yield all differences in results, the most harmful first.

    Where an example of one urgency shows a lower one as well, and this has none with
    fewer answers, it is told once. Raises :class:`DisagreementError` when experta does
    not confirm an example.
    """
    pair = SymbolicPair(versions)
    solver = z3.Solver()
    solver.add(*pair.constraints)
    of_urgency: list[Difference] = []
    for kind in kinds(versions.either):
        difference = _smallest(versions, pair, solver, kind)
        if difference is None:
            continue
        if kind.about is Aspect.URGENCY:
            if any(_shows_as_well(earlier, difference) for earlier in of_urgency):
                continue
            of_urgency.append(difference)
        yield difference


def _smallest(
    versions: Versions, pair: SymbolicPair, solver: z3.Solver, kind: DifferenceKind
) -> Difference | None:
    """Return the smallest example, without contradictions if there is such a one."""
    differs = pair.differs(kind)
    if not satisfiable(solver, differs):
        return None
    consistent = z3.Not(pair.conflict)
    contradictory = not satisfiable(solver, differs, consistent)
    wanted = differs if contradictory else z3.And(differs, consistent)
    return _replayed(versions, pair, kind, wanted, contradictory=contradictory)


def _replayed(
    versions: Versions,
    pair: SymbolicPair,
    kind: DifferenceKind,
    wanted: Formula,
    *,
    contradictory: bool,
) -> Difference:
    """Minimise an example, and run both versions through experta with it."""
    findings = versions.either.findings
    people = [pair.answers]
    minimal = minimal_answers(findings, people, *pair.constraints, wanted)
    if minimal is None:
        lost = message("audit.disagreement.example_lost", difference=kind)
        raise DisagreementError(lost)
    [answers] = minimal
    old, new = outcome(versions.old, answers), outcome(versions.new, answers)
    if not is_shown(kind, old, new):
        raise DisagreementError(
            message("audit.disagreement.example", difference=kind, answers=answers)
        )
    return Difference(kind, answers, contradictory, old, new)


def _shows_as_well(earlier: Difference, other: Difference) -> bool:
    """Return whether an earlier example shows another kind with as few answers."""
    return len(earlier.answers) <= len(other.answers) and is_shown(
        other.kind, earlier.old, earlier.new
    )


@dataclass(frozen=True)
class Comparison:
    """Two versions, all differences in their results, and edits of the text.

    ``cases`` counts those of the files that were given, if any were.
    """

    versions: Versions
    differences: Sequence[Difference]
    edits: RuleEdits
    cases: CaseCounts | None


def compare(
    old: Knowledge, new: Knowledge, sources: Sequence[Source] = ()
) -> Comparison:
    """Compare two versions by what they tell anybody, and everybody in ``sources``.

    Raises :class:`DisagreementError` when the engines disagree on a difference, and
    :class:`nerveguide.batch.run.LostRecordsError` when the counts do not add up.
    """
    versions = match(old, new)
    all_differences = tuple(differences(versions))
    cases = count_cases(versions, sources) if sources else None
    if cases and cases.changed and not all_differences:
        differ = ", ".join(cases.examples)
        raise DisagreementError(message("audit.disagreement.cases", cases=differ))
    return Comparison(versions, all_differences, rule_edits(old, new), cases)
