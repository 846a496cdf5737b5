"""The JSON API of the interview and its result; nothing is kept."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException

from nerveguide.audit.explain import explain
from nerveguide.audit.explain_target import UnknownTargetError
from nerveguide.inference.assess import assess
from nerveguide.interview import Interview, next_step
from nerveguide.model.answers import parse_answers
from nerveguide.model.assessment import Assessment
from nerveguide.serializers.explanation import explanation_data
from nerveguide.web.api_models import (
    Answered,
    ExplanationAnswer,
    InterviewSoFar,
    NextQuestion,
    ToExplain,
)
from nerveguide.web.openapi import api_router, problems
from nerveguide.web.problems import sentence
from nerveguide.web.questions import asked_screen
from nerveguide.web.site import SiteDependency

router = api_router()


@router.post(
    "/assess", summary="Assess one person's answers", responses=problems(body=True)
)
def assess_answers(site: SiteDependency, sent: Answered) -> Assessment:
    """Return what the rules conclude: urgency, possible types, and why."""
    return assess(sent.answers, site.knowledge)


@router.post(
    "/next-question", summary="Ask what to ask next", responses=problems(body=True)
)
def next_question(site: SiteDependency, sent: InterviewSoFar) -> NextQuestion:
    """Return the next screen of an interview, and the urgency so far."""
    knowledge = site.knowledge
    interview = Interview(
        parse_answers(knowledge, sent.answers),
        tuple(parse_answers(knowledge, screen) for screen in sent.screens),
    )
    step = next_step(knowledge, interview)
    return NextQuestion(
        screen=step.screen and asked_screen(knowledge, step.screen),
        left=step.left,
        urgency=step.urgency,
        identity=site.identity,
    )


@router.post(
    "/explain",
    summary="Ask why, or why not",
    response_model=ExplanationAnswer,
    response_model_exclude_unset=True,
    responses=problems(404, 503, body=True),
)
def explain_result(site: SiteDependency, sent: ToExplain) -> Mapping[str, Any]:
    """Return why something is, or is not, in a result, and what would change it."""
    try:
        explanation = explain(sent.what, sent.answers, site.knowledge)
    except UnknownTargetError as error:
        raise HTTPException(404, sentence(str(error))) from None
    data = explanation_data(explanation, explanation.change)
    return {**data, "identity": site.identity}
