"""Whatever was answered, every form of the result carries the words that it must."""

from collections.abc import Callable, Mapping
from io import StringIO

import pytest
from hypothesis import given, settings

from engine import assess, load_knowledge
from engine.answers import AnswerValue
from engine.assessment import Assessment
from engine.audit.wording import forbidden_wording
from engine.batch.cases import Case, Origin, RawRecord
from engine.batch.results import WRITERS
from engine.rendering.assessment_text import assessment_text
from tests.strategies import some_answers

SHIPPED = load_knowledge()
CASE = Case("one", {}, RawRecord(Origin("cases.csv", 2), "one"))


def as_text(assessment: Assessment) -> str:
    return " ".join(assessment_text(SHIPPED, assessment).split())


def as_json(assessment: Assessment) -> str:
    return assessment.model_dump_json()


def in_batch(suffix: str) -> Callable[[Assessment], str]:
    def written(assessment: Assessment) -> str:
        stream = StringIO()
        WRITERS[suffix](stream)(CASE, assessment)
        return stream.getvalue()

    return written


every_format = pytest.mark.parametrize(
    "form",
    [as_text, as_json, *map(in_batch, WRITERS)],
    ids=["text", "json", *WRITERS],
)


@every_format
@settings(max_examples=25)
@given(answers=some_answers(SHIPPED, SHIPPED.findings))
def test_guidance_and_limits_stand_in_every_result(
    form: Callable[[Assessment], str], answers: Mapping[str, AnswerValue]
) -> None:
    assessment = assess(answers, SHIPPED)
    shown = form(assessment)
    words = SHIPPED.guidance
    assert words.urgencies[assessment.urgency].action in shown
    assert "It is not a diagnosis" in words.disclaimer
    assert words.disclaimer in shown
    assert assessment.rules.hash[:12] in shown


@settings(max_examples=25)
@given(answers=some_answers(SHIPPED, SHIPPED.findings))
def test_no_result_says_what_must_not_be_said(
    answers: Mapping[str, AnswerValue],
) -> None:
    text = as_text(assess(answers, SHIPPED))
    assert list(forbidden_wording(text)) == []
    assert SHIPPED.guidance.not_reviewed in text
    assert all(line in text for line in SHIPPED.guidance.safety_net)
