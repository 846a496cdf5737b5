"""Answers -> assessment, by running the rules through experta."""

from collections.abc import Mapping

from engine.answers import parse_answers, refine
from engine.assessment import Assessment
from engine.conclusions import conclude
from engine.interpreters.production import production_system
from engine.knowledge import Knowledge
from engine.loading import load_knowledge


def assess(
    answers: Mapping[str, object], knowledge: Knowledge | None = None
) -> Assessment:
    """Assess one person's answers, by finding id, against the rules.

    An answer is ``"yes"``, ``"no"``, ``"not_sure"``, the id of an option, or a
    number in the finding's unit; ``True`` and ``False`` mean yes and no, and an
    absent, empty or ``None`` value was not asked. Without ``knowledge`` the shipped
    rules are used.

    Raises :class:`engine.answers.AnswersError` listing every answer that names no
    finding or does not suit it. Safe to call from several threads.
    """
    knowledge = knowledge or load_knowledge()
    facts = refine(knowledge, parse_answers(knowledge, answers))
    run = production_system(knowledge).run(facts.values)
    return conclude(knowledge, facts, run)
