"""One person, whoever it is, and what two versions of the rules say of the answers."""

from engine.audit.comparison.kinds import Kind, needed
from engine.audit.comparison.matching import Versions
from engine.audit.comparison.version_logic import ANYBODY, VersionLogic, number_tests
from engine.interpreters.definitions import Definitions
from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula, PossibleAnswers


class Anybody:
    """Everybody who can answer either version, and what both say.

    ``answers`` go by shared ids; ``constraints`` must hold. What both versions say in
    the same way is one formula, so that only what was changed has to be looked at.
    """

    def __init__(self, versions: Versions) -> None:
        definitions = Definitions()
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
        self.answers = PossibleAnswers(words, ANYBODY)
        self.constraints = (*self.answers.constraints, *definitions.constraints)

    @property
    def conflict(self) -> Formula:
        """Say that some answers contradict each other, to either version."""
        return z3.Or(self._old.conflict, self._new.conflict)

    def differs(self, kind: Kind) -> Formula:
        """Say that the results of the two versions differ so."""
        true, false = needed(kind, self._old, self._new)
        if true[0].eq(false):  # as of all that was not changed
            return z3.BoolVal(False)
        return z3.And(*true, z3.Not(false))
