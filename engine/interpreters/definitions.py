"""Names for formulas, so that a solver takes each of them apart only once."""

from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula


class Definitions:
    """Gives each formula a name, and the same one to the same formula again.

    A name means its formula where ``constraints`` hold.
    """

    def __init__(self) -> None:
        self.constraints: list[Formula] = []
        self._names: dict[int, Formula] = {}

    def name_for(self, formula: Formula) -> Formula:
        """Return the variable that stands for the formula."""
        # Z3 keeps equal formulas once, and the constraint keeps this one alive: its
        # number stays its own.
        number = formula.get_id()
        if number not in self._names:
            self._names[number] = z3.FreshBool()
            self.constraints.append(self._names[number] == formula)
        return self._names[number]
