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
from nerveguide.model.assessment import Assessment
from nerveguide.serializers.fhir_guidance import guidance_response
from nerveguide.tables import evaluate
from nerveguide.text.result import assessment_text

from tests.html_pages import Page
from tests.strategies import some_answers

SHIPPED = load_knowledge()

Answers = Mapping[str, AnswerValue]
Form = Callable[[Answers, Assessment], str]


def as_text(answers: Answers, assessment: Assessment) -> str:
    return " ".join(assessment_text(SHIPPED, answers, assessment).split())


def as_json(_: Answers, assessment: Assessment) -> str:
    return assessment.model_dump_json()


def as_html(answers: Answers, assessment: Assessment) -> str:
    return Page(summary_page(SHIPPED, answers, assessment, date(2025, 5, 3))).text


def as_fhir(answers: Answers, assessment: Assessment) -> str:
    at = datetime(2025, 5, 3, tzinfo=UTC)
    given = LoadedAnswers(parse_answers(SHIPPED, answers))
    resource = guidance_response(SHIPPED, given, assessment, at)
    return json.dumps(resource, ensure_ascii=False)


def in_batch(suffix: str) -> Form:
    def written(answers: Answers, _: Assessment) -> str:
        stream = BytesIO()
        cells = {name: [str(answer)] for name, answer in answers.items()}
        results = evaluate(pl.DataFrame({"id": ["one"], **cells}), SHIPPED)
        SINKS[suffix](results.lazy(), stream)
        return stream.getvalue().decode()

    return written


FOR_PEOPLE = {"text": as_text, "html": as_html, "fhir": as_fhir}
FORMS: Mapping[str, Form] = {
    **FOR_PEOPLE,
    "json": as_json,
    ".csv": in_batch(".csv"),
    ".jsonl": in_batch(".jsonl"),
}


@pytest.mark.parametrize("name", FORMS)
@given(answers=some_answers(SHIPPED, SHIPPED.findings))
def test_every_result_says_what_it_must_and_nothing_forbidden(
    name: str, answers: Answers
) -> None:
    assessment = assess(answers, SHIPPED)
    shown = FORMS[name](answers, assessment)
    words = SHIPPED.guidance
    assert words.urgencies[assessment.urgency].action in shown
    assert "It is not a diagnosis" in words.disclaimer
    assert words.disclaimer in shown
    assert words.not_reviewed in shown
    assert assessment.rules.hash[:12] in shown
    if name in FOR_PEOPLE:
        assert list(forbidden_phrases(shown)) == []
        assert all(line in shown for line in words.safety_net)
