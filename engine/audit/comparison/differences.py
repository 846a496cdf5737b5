"""Every difference that somebody can meet, with the smallest example that shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.answers import AnswerValue
from engine.audit.comparison.anybody import Anybody
from engine.audit.comparison.kinds import About, Kind, kinds
from engine.audit.comparison.matching import Versions
from engine.audit.comparison.told import Told, is_shown, told
from engine.audit.disagreement import DisagreementError
from engine.audit.smallest import smallest_answers
from engine.audit.solving import satisfiable
from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula


@dataclass(frozen=True)
class Difference:
    """A kind of difference, with the fewest answers (by shared ids) that show it.

    ``old`` and ``new`` are what the two versions tell this person. The answers
    contradict each other only where no others show it (``contradictory``).
    """

    kind: Kind
    answers: Mapping[str, AnswerValue]
    contradictory: bool
    old: Told
    new: Told


def differences(versions: Versions) -> Iterator[Difference]:
    """Yield all differences of what is told, those that can harm most first.

    Where an example of one urgency shows a lower one as well, and this has none with
    fewer answers, it is told once. Raises :class:`DisagreementError` when experta does
    not confirm an example.
    """
    anybody = Anybody(versions)
    solver = z3.Solver()
    solver.add(*anybody.constraints)
    of_urgency: list[Difference] = []
    for kind in kinds(versions.either):
        found = _smallest(versions, anybody, solver, kind)
        if found is None:
            continue
        if kind.about is About.URGENCY:
            if any(_shows_as_well(earlier, found) for earlier in of_urgency):
                continue
            of_urgency.append(found)
        yield found


def _smallest(
    versions: Versions, anybody: Anybody, solver: z3.Solver, kind: Kind
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
    anybody: Anybody,
    kind: Kind,
    wanted: Formula,
    *,
    contradictory: bool,
) -> Difference:
    """Minimise an example, and run both versions through experta with it."""
    findings = versions.either.findings
    people = [anybody.answers]
    found = smallest_answers(findings, people, *anybody.constraints, wanted)
    if found is None:
        raise DisagreementError(f"{kind}: an example was lost")
    [answers] = found
    old, new = told(versions.old, answers), told(versions.new, answers)
    if not is_shown(kind, old, new):
        raise DisagreementError(f"{kind}: experta does not confirm {answers}")
    return Difference(kind, answers, contradictory, old, new)


def _shows_as_well(earlier: Difference, found: Difference) -> bool:
    """Tell whether an earlier example shows another kind with as few answers."""
    return len(earlier.answers) <= len(found.answers) and is_shown(
        found.kind, earlier.old, earlier.new
    )
