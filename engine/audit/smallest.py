"""The fewest answers that make a formula true, found by Z3 as an optimum."""

from collections.abc import Mapping, Sequence

from engine.answers import NOT_SURE, AnswerValue
from engine.interpreters.import_z3 import z3
from engine.interpreters.logic import Logic
from engine.interpreters.possible_answers import Formula

Answers = Mapping[str, AnswerValue]

_ANSWER = 100
"""What one answer costs: the number of answers counts before all else."""


def smallest_answers(people: Sequence[Logic], wanted: Formula) -> list[Answers] | None:
    """Return answers of each person with which ``wanted`` is true, as few as can be.

    Returns ``None`` when there are none.
    """
    optimum = z3.Optimize()
    for logic in people:
        optimum.add(*logic.constraints)
        prefer_few(optimum, logic)
    optimum.add(wanted)
    if optimum.check() != z3.sat:
        return None
    model = optimum.model()
    return [logic.answers.read(model) for logic in people]


def prefer_few(optimum: z3.Optimize, logic: Logic) -> None:
    """Let each answer cost, a little more where a plainer one would do as well.

    Plainer are a finding that refines no other, a known answer, and a whole number.
    """
    answers = logic.answers
    for finding, words in answers.words.items():
        finer = len(logic.knowledge.coarser_findings[finding])
        optimum.add_soft(answers.unasked(finding), _ANSWER + finer)
        for word in words:
            if word == NOT_SURE or (isinstance(word, float) and word % 1):
                optimum.add_soft(z3.Not(answers.given[finding, word]), 1)
