"""Whatever was answered, every form of the result carries the words that it must."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO

import polars as pl
import pytest
from hypothesis import given
from nerveguide import assess, load_knowledge
from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.batch.outputs import SINKS
from nerveguide.formats.answers_file import LoadedAnswers
from nerveguide.html.result import summary_page
from nerveguide.model.answers import AnswerValue, parse_answers
from nerveguide.serializers.fhir_guidance import guidance_response
from nerveguide.tables import evaluate
from nerveguide.text.result import assessment_text

from tests.html_pages import Page
from tests.strategies import some_answers

SHIPPED = load_knowledge()

Answers = Mapping[str, AnswerValue]


def as_text(answers: Answers) -> str:
    return " ".join(assessment_text(SHIPPED, answers, assess(answers, SHIPPED)).split())


def as_json(answers: Answers) -> str:
    return assess(answers, SHIPPED).model_dump_json()


def as_html(answers: Answers) -> str:
    assessment = assess(answers, SHIPPED)
    return Page(summary_page(SHIPPED, answers, assessment, date(2025, 5, 3))).text


def as_fhir(answers: Answers) -> str:
    assessment, at = assess(answers, SHIPPED), datetime(2025, 5, 3, tzinfo=UTC)
    given = LoadedAnswers(parse_answers(SHIPPED, answers))
    resource = guidance_response(SHIPPED, given, assessment, at)
    return json.dumps(resource, ensure_ascii=False)


def in_batch(suffix: str) -> Callable[[Answers], str]:
    def written(answers: Answers) -> str:
        stream = BytesIO()
        cells = {name: [str(answer)] for name, answer in answers.items()}
        results = evaluate(pl.DataFrame({"id": ["one"], **cells}), SHIPPED)
        SINKS[suffix](results.lazy(), stream)
        return stream.getvalue().decode()

    return written


TEXT_FORMATS = (".csv", ".jsonl")

every_format = pytest.mark.parametrize(
    "form",
    [as_text, as_json, as_html, as_fhir, *map(in_batch, TEXT_FORMATS)],
    ids=["text", "json", "html", "fhir", *TEXT_FORMATS],
)


@every_format
@given(answers=some_answers(SHIPPED, SHIPPED.findings))
def test_guidance_and_limits_stand_in_every_result(
    form: Callable[[Answers], str], answers: Answers
) -> None:
    assessment = assess(answers, SHIPPED)
    shown = form(answers)
    words = SHIPPED.guidance
    assert words.urgencies[assessment.urgency].action in shown
    assert "It is not a diagnosis" in words.disclaimer
    assert words.disclaimer in shown
    assert words.not_reviewed in shown
    assert assessment.rules.hash[:12] in shown


@pytest.mark.parametrize(
    "form", [as_text, as_html, as_fhir], ids=["text", "html", "fhir"]
)
@given(answers=some_answers(SHIPPED, SHIPPED.findings))
def test_no_result_says_what_must_not_be_said(
    form: Callable[[Answers], str], answers: Answers
) -> None:
    text = form(answers)
    assert list(forbidden_phrases(text)) == []
    assert SHIPPED.guidance.not_reviewed in text
    assert all(line in text for line in SHIPPED.guidance.safety_net)
