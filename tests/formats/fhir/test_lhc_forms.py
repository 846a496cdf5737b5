import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main
from nerveguide.formats.fhir.codes import QUESTIONNAIRE, questionnaire_version
from nerveguide.formats.fhir.questionnaire import questionnaire
from nerveguide.formats.fhir.responses import read_response
from nerveguide.inference.assess import assess
from nerveguide.model.answers import YES, AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.vocabulary import Strength
from playwright.sync_api import Page

from tests.browsers import running_browser
from tests.formats.fhir.forms import coded, enabled, every_item, items_by_link
from tests.formats.fhir.implementations import needs_packages
from tests.formats.fhir.lhc_forms import Form, page_for_forms
from tests.shipped_cases import SHIPPED

pytestmark = [needs_packages, pytest.mark.slow]

FORM = questionnaire(SHIPPED)
ITEMS = items_by_link(FORM)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with running_browser() as browser, page_for_forms(browser) as page:
        yield page


@pytest.fixture
def form(page: Page) -> Form:
    return Form(page, FORM)


def to_be_shown(answers: Mapping[str, AnswerValue]) -> set[str]:
    """What is enabled, but for groups, and help, which stands behind a button."""
    return {
        link
        for link in enabled(FORM, answers)
        if ITEMS[link]["type"] != "group"
        and not link.endswith(".help")
        and link.removesuffix(".simpler") in enabled(FORM, answers)
    }


def as_in_a_form(answers: Mapping[str, AnswerValue]) -> dict[str, AnswerValue]:
    """The answers, and a yes to all that their findings are forms of."""
    coarser = {
        coarse: YES
        for name, answer in answers.items()
        if answer == YES
        for coarse in SHIPPED.coarser_findings[name]
        if coarse in ITEMS  # an area is none
    }
    return {**answers, **coarser}


def checked(response: Mapping[str, Any]) -> str:
    """What the command line says of a response in a file."""
    options = ["--answers", "-", "--no-input", "--format", "json"]
    result = CliRunner().invoke(main, ["check", *options], input=json.dumps(response))
    return result.stdout


def answered(response: Mapping[str, Any]) -> dict[str, object]:
    """The answers of a response: a system with a code, or a number."""
    found: dict[str, object] = {}
    for item in every_item(response):
        for answer in item.get("answer", ()):
            ((_, value),) = answer.items()
            if isinstance(value, dict):
                value = value["system"], value["code"]
            found[item["linkId"]] = value
    return found


def test_every_question_that_follows_no_other_is_shown(form: Form) -> None:
    assert form.shown() == to_be_shown({})
    titles = [item["text"] for item in ITEMS.values() if item["type"] == "group"]
    assert len(titles) > 10
    for title in titles:
        assert form.page.get_by_text(title, exact=True).first.is_visible()
    assert form.page.locator("[role=alert], .validation-error").count() == 0


def test_follow_ups_come_after_yes_and_not_sure_and_go_after_no(form: Form) -> None:
    for answer in ("yes", "no", "not_sure", "no", "yes"):
        form.answer("numbness", answer)
        assert form.shown() == to_be_shown({"numbness": answer})
        assert ("numb_feet" in form.shown()) is (answer != "no")


def test_the_answer_to_a_follow_up_goes_with_it(form: Form) -> None:
    form.answer_all({"numbness": "yes", "numb_feet": "yes"})
    assert "climbed_above_ankles" in form.shown()
    form.answer("numbness", "no")
    assert form.shown() == to_be_shown({"numbness": "no", "numb_feet": "yes"})
    assert set(answered(form.response())) == {"numbness"}


def test_not_sure_about_a_danger_sign_shows_simpler_words(form: Form) -> None:
    sign = SHIPPED.findings["rapid_spreading_weakness"]
    words = form.page.locator(f'[id="item-{sign.id}.simpler/1/1/1"]')
    assert words.count() == 0
    form.answer(sign.id, "not_sure")
    assert str(sign.simpler) in words.inner_text()
    form.answer(sign.id, "no")
    assert words.count() == 0


def test_help_stands_behind_a_button(form: Form) -> None:
    sign = SHIPPED.findings["rapid_spreading_weakness"]
    form.page.locator(f'[id="help-button-{sign.id}/1/1"]').click()
    told = form.page.locator(f'[id="help-content-{sign.id}/1/1"]')
    assert told.inner_text() == sign.help


def test_an_impossible_age_is_refused(form: Form) -> None:
    form.answer("age", 130)
    form.page.locator('[id="age/1/1"]').click()
    form.page.get_by_text("120").first.wait_for()


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    usual = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 900})
    form = Form(page, FORM)
    form.answer("rapid_spreading_weakness", "not_sure")
    assert page.evaluate("document.documentElement.scrollWidth") <= 392
    page.set_viewport_size(usual)


CASES = (
    "one_numb_foot_after_sugar_fall",
    "chemotherapy_and_weak_feet",
    "disc_with_tingling_weak_foot",
    "tingling_weak_feet_sides_not_sure",
    "unsure_of_dry_mouth_with_old_weakness",
    "wrist_nerve_in_pregnancy",
)
"""Written cases with follow-ups of follow-ups, choices and *not sure*."""


def listed_in(result: Assessment) -> list[tuple[str, Strength, bool]]:
    return [(fits.id, fits.strength, fits.less_likely) for fits in result.listed]


@pytest.mark.parametrize("name", CASES)
def test_a_written_case_comes_out_as_it_was_filled_in(form: Form, name: str) -> None:
    answers = as_in_a_form(SHIPPED.vignettes[name].answers)
    form.answer_all(answers)
    assert form.shown() == to_be_shown(answers)
    response = form.response()
    version = questionnaire_version(SHIPPED)
    assert response["questionnaire"] == f"{QUESTIONNAIRE}|{version}"
    assert answered(response) == {
        name: coded(ITEMS[name], answer) for name, answer in answers.items()
    }
    record = read_response(SHIPPED, response)
    assert record.answers == answers
    assert record.notes == ()
    assert {one.code: one.used_for for one in record.account} == {
        name: (name,) for name in answers
    }
    written = assess(SHIPPED.vignettes[name].answers, SHIPPED)
    from_form = assess(record.answers, SHIPPED)
    assert from_form.urgency is written.urgency
    # The form asks the coarse question first, so that more words are reported.
    assert listed_in(from_form) == listed_in(written)
    assert json.loads(checked(response)) == from_form.model_dump(mode="json")
