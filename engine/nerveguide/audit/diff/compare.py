"""Compare two versions: edited rules, smallest examples, counts of cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nerveguide.audit.diff.case_counts import CaseCounts, count_cases
from nerveguide.audit.diff.matching import Versions, match, renamed
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    Outcome,
    is_shown,
    kinds,
    outcome,
)
from nerveguide.audit.diff.symbolic import SymbolicPair
from nerveguide.batch.sources import Source
from nerveguide.errors import DisagreementError
from nerveguide.logic.answer_domain import minimal_answers
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule

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
    anybody = SymbolicPair(versions)
    solver = z3.Solver()
    solver.add(*anybody.constraints)
    of_urgency: list[Difference] = []
    for kind in kinds(versions.either):
        found = _smallest(versions, anybody, solver, kind)
        if found is None:
            continue
        if kind.about is Aspect.URGENCY:
            if any(_shows_as_well(earlier, found) for earlier in of_urgency):
                continue
            of_urgency.append(found)
        yield found


def _smallest(
    versions: Versions, anybody: SymbolicPair, solver: z3.Solver, kind: DifferenceKind
) -> Difference | None:
    """Return the smallest example, without contradictions if there is such a one."""
    differs = anybody.differs(kind)
    if not satisfiable(solver, differs):
        return None
    consistent = z3.Not(anybody.conflict)
    contradictory = not satisfiable(solver, differs, consistent)
    wanted = differs if contradictory else z3.And(differs, consistent)
    return _replayed(versions, anybody, kind, wanted, contradictory=contradictory)


def _replayed(
    versions: Versions,
    anybody: SymbolicPair,
    kind: DifferenceKind,
    wanted: Formula,
    *,
    contradictory: bool,
) -> Difference:
    """Minimise an example, and run both versions through experta with it."""
    findings = versions.either.findings
    people = [anybody.answers]
    found = minimal_answers(findings, people, *anybody.constraints, wanted)
    if found is None:
        raise DisagreementError(f"{kind}: an example was lost")
    [answers] = found
    old, new = outcome(versions.old, answers), outcome(versions.new, answers)
    if not is_shown(kind, old, new):
        raise DisagreementError(f"{kind}: experta does not confirm {answers}")
    return Difference(kind, answers, contradictory, old, new)


def _shows_as_well(earlier: Difference, found: Difference) -> bool:
    """Return whether an earlier example shows another kind with as few answers."""
    return len(earlier.answers) <= len(found.answers) and is_shown(
        found.kind, earlier.old, earlier.new
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
    found = tuple(differences(versions))
    cases = count_cases(versions, sources) if sources else None
    if cases and cases.changed and not found:
        raise DisagreementError(f"no difference was found, but {cases.examples} differ")
    return Comparison(versions, found, rule_edits(old, new), cases)
