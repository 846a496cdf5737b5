"""The fewest answers that make a formula true, found by Z3 as an optimum."""

from collections.abc import Mapping, Sequence

from engine.answers import AnswerValue
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic
from engine.interpreters.possible_answers import Formula

Answers = Mapping[str, AnswerValue]


def smallest_answers(people: Sequence[Logic], wanted: Formula) -> list[Answers] | None:
    """Return answers of each person with which ``wanted`` is true, as few as can be.

    Returns ``None`` when there are none.
    """
    optimum = z3.Optimize()
    for logic in people:
        optimum.add(*logic.constraints)
        for finding in logic.answers.words:
            optimum.add_soft(logic.answers.unasked(finding))
    optimum.add(wanted)
    if optimum.check() != z3.sat:
        return None
    model = optimum.model()
    return [logic.answers.read(model) for logic in people]
