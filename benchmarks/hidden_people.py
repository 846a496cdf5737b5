"""Simulated people who could answer every question, the same ones every time.

Each picture is a way to draw them: *healthy* people have a complaint by chance,
*typical* ones the answers of a vignette, *complex* ones those of two, and the rest by
chance; *any* have all answers alike likely.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from random import Random

from nerveguide.interview.gating import Told, reachable_answers
from nerveguide.interview.settled import settled_answers
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, propagate
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge

SEED = 20_260

_YES_NO = (YES, NO, NOT_SURE)


class Picture(StrEnum):
    """What troubles a simulated person."""

    HEALTHY = "healthy"
    TYPICAL = "typical"
    COMPLEX = "complex"
    ANY = "any"


_VIGNETTES = {Picture.TYPICAL: 1, Picture.COMPLEX: 2}
_CHANCES = {
    Picture.HEALTHY: (0.003, 0.996, 0.001),
    Picture.TYPICAL: (0.01, 0.98, 0.01),
    Picture.COMPLEX: (0.03, 0.94, 0.03),
    Picture.ANY: (1.0, 1.0, 1.0),
}
"""How likely yes, no and not sure are beside the picture."""


def hidden_people(
    knowledge: Knowledge, picture: Picture, count: int, seed: int = SEED
) -> Iterator[Mapping[str, AnswerValue]]:
    """Yield so many people, each as the answers to all questions that can arise.

    Nobody contradicts himself: who has a form of something has it, who may have one
    does not deny it, and what is new is what began lately. A question that is only
    asked after another has an answer only if it is asked.
    """
    random = Random(f"{picture} {seed}")
    vignettes = [vignette.answers for vignette in knowledge.vignettes.values()]
    for _ in range(count):
        drawn = {
            name: _draw(random, finding, picture)
            for name, finding in knowledge.findings.items()
        }
        for some in random.sample(vignettes, _VIGNETTES.get(picture, 0)):
            drawn |= propagate(knowledge, some).values
        yield consistent(knowledge, drawn)


def with_nothing_else(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    """Return all answers of somebody who has what these say, and nothing else.

    The rest is no, or *not sure* where that is no answer; as in :func:`hidden_people`
    nobody contradicts himself.
    """
    told = propagate(knowledge, answers).values
    return consistent(knowledge, {**nothing(knowledge), **told})


def nothing(knowledge: Knowledge) -> dict[str, AnswerValue]:
    """Return no to everything, or *not sure* where no is no answer."""
    return {
        name: NO if isinstance(finding, YesNoFinding) else NOT_SURE
        for name, finding in knowledge.findings.items()
    }


def consistent(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    """Return the answers of somebody who does not contradict himself.

    Whether something is new is as its times say: who could say these is not asked.
    """
    told = reachable_answers(knowledge, {}, _without_contradiction(knowledge, answers))
    drawn = [*knowledge.drawn_from, *knowledge.presumed]
    known = {name: answer for name, answer in told.items() if name not in drawn}
    for name in drawn:
        if name in told:
            settled = settled_answers(Told.by(knowledge, known))
            known[name] = settled.get(name, told[name])
    return reachable_answers(knowledge, {}, known)


def as_asked(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    """Return the answers of somebody who is asked everything, of all answers.

    Whether something is new is not asked of somebody whose times tell it.
    """
    times = {
        name: answer
        for name, answer in answers.items()
        if name not in knowledge.drawn_from
    }
    told = settled_answers(Told.by(knowledge, times))
    return {
        name: answer
        for name, answer in answers.items()
        if name in times or told.get(name) not in (YES, NO)
    }


def _without_contradiction(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    known = dict(answers)
    for answer in (NOT_SURE, YES):
        for name in answers:
            if answers[name] == answer:
                for coarse in knowledge.coarser_findings[name]:
                    if answer == YES or known[coarse] == NO:
                        known[coarse] = answer
    return known


def _draw(random: Random, finding: Finding, picture: Picture) -> AnswerValue:
    match finding:
        case ChoiceFinding(options=options):
            return random.choice([*options, NOT_SURE])
        case NumberFinding(minimum=minimum, maximum=maximum):
            return float(random.randint(round(minimum), round(maximum)))
    (answer,) = random.choices(_YES_NO, _CHANCES[picture])
    return answer
