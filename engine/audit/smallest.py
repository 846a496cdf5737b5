"""The fewest answers that make a formula true, found by Z3 as an optimum."""

from collections.abc import Mapping, Sequence

from engine.answers import NOT_SURE, AnswerValue
from engine.audit.solving import satisfiable
from engine.entries import Finding
from engine.interpreters.import_z3 import z3
from engine.interpreters.possible_answers import Formula, PossibleAnswers

Answers = Mapping[str, AnswerValue]

_ANSWER = 100
"""What one answer costs: the number of answers counts before all else."""


def smallest_answers(
    findings: Mapping[str, Finding],
    people: Sequence[PossibleAnswers],
    *wanted: Formula,
) -> list[Answers] | None:
    """Return answers of each person that make all ``wanted`` true, as few as can be.

    ``findings`` are those that can be answered. Returns ``None`` when there are none.
    """
    optimum = z3.Optimize()
    optimum.add(*wanted)
    for answers in people:
        prefer_few(optimum, answers, findings)
    if not satisfiable(optimum):
        return None
    model = optimum.model()
    return [answers.read(model) for answers in people]


def prefer_few(
    optimum: z3.Optimize, answers: PossibleAnswers, findings: Mapping[str, Finding]
) -> None:
    """Let each answer cost, a little more where a plainer one would do as well.

    Plainer are a finding that refines no other, a known answer, and a whole number.
    """
    for finding, words in answers.words.items():
        refining = len(findings[finding].refines)
        optimum.add_soft(answers.unasked(finding), _ANSWER + refining)
        for word in words:
            if word == NOT_SURE or (isinstance(word, float) and word % 1):
                optimum.add_soft(z3.Not(answers.given[finding, word]), 1)
