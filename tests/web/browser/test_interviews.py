import re

import pytest
from nerveguide import assess
from nerveguide.model.answers import propagate
from nerveguide.views.sections import capitalize_first
from playwright.sync_api import expect

from tests.web.browser.people import (
    ALSO,
    UNSURE,
    answer_all,
    answer_screen,
    begin,
    choose,
    heading,
    press,
)


def usual_case(knowledge):
    """Return the answers of a case, with what one says of another."""
    case = knowledge.vignettes["numb_feet_with_long_diabetes"]
    return propagate(knowledge, case.answers).values


@pytest.mark.slow
def test_a_usual_case_to_the_printed_summary_and_with_another_answer(visit, shipped):
    answers = usual_case(shipped)
    page = visit()
    press(page, "Begin")
    seen = answer_all(page, answers)
    assert [part[:11] for part in seen] == sorted(part[:11] for part in seen)
    assert "Part 2 of 5: Danger signs" in seen
    assert "Please read this first" not in seen
    press(page, "See the result")
    assert heading(page) == "Your result"
    expected = assess(answers, shipped)
    urgency = page.locator("h2").first
    expect(urgency).to_have_text(expected.guidance.label)
    (usual, *_) = expected.possible_types
    name = capitalize_first(usual.name)
    assert "(diabetic polyneuropathy)" in name
    expect(page.get_by_role("link", name=name).first).to_be_visible()
    with page.expect_popup() as popup:
        press(page, "A summary to print")
    popup.value.wait_for_load_state()  # with the style that makes it one page
    printed = popup.value.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1

    press(page, "Look at your answers")
    row = page.get_by_role("listitem").filter(has_text="Diabetes: Yes")
    row.locator("button[type=submit]").click()
    assert heading(page) == "Change an answer"
    choose(page, "diabetes", "no")
    press(page, "Use this answer")
    answer_all(page, answers)
    expect(page.locator("main")).not_to_contain_text("Diabetes: Yes")
    press(page, "See the result")
    expect(page.locator("main")).not_to_contain_text("(diabetic polyneuropathy)")


def test_an_emergency_is_told_at_once(visit):
    page = visit()
    begin(page)
    choose(page, UNSURE, "yes")
    press(page, "Go on")
    assert heading(page) == "Please read this first"
    expect(page.locator("h2").first).to_have_text("Emergency: get help now")
    press(page, "See the result now")
    assert heading(page) == "Your result so far"
    expect(page.locator("h2").first).to_have_text("Emergency: get help now")


def test_not_sure_is_asked_once_more_and_then_counts(visit):
    page = visit()
    begin(page)
    choose(page, UNSURE, "not_sure")
    press(page, "Go on")
    expect(page.locator("main")).to_contain_text("we ask again in simpler words")
    answer_screen(page, {UNSURE: "not_sure"})
    assert heading(page) == "Please read this first"
    expect(page.locator("main")).to_contain_text(
        "You were not sure about a danger sign. To be safe, we counted it as a yes."
    )


def test_not_sure_and_then_no_is_no_emergency(visit):
    page = visit()
    begin(page)
    choose(page, UNSURE, "not_sure")
    choose(page, ALSO, "not_sure")
    press(page, "Go on")
    press(page, "None of these")
    expect(page.locator("#progress")).to_have_text("Part 2 of 5: Danger signs")
    expect(page.locator("main")).not_to_contain_text("in simpler words")


def test_back_keeps_the_answers_of_both_screens(visit):
    page = visit()
    begin(page)
    choose(page, ALSO, "not_sure")
    press(page, "Back")
    expect(page.locator("#age")).to_have_value("50")
    press(page, "Go on")
    expect(page.locator(f"#{ALSO}-not_sure")).to_be_checked()
    expect(page.locator("input:checked")).to_have_count(1)


def test_what_is_opened_says_what_counts_and_explains_its_words(visit):
    page = visit()
    begin(page)
    row = page.locator(".row").first
    word = row.locator("button.term").first
    expect(word).not_to_be_visible()
    row.locator("summary").click()
    expect(row.locator("details")).to_contain_text("Why we ask:")
    word.click()
    expect(page.locator(f"#{word.get_attribute('popovertarget')}")).to_be_visible()


def test_start_over_begins_without_answers(visit):
    page = visit()
    begin(page)
    choose(page, UNSURE, "yes")
    press(page, "Go on")
    press(page, "See the result now")
    page.get_by_role("link", name="Start over").click()
    press(page, "Begin")
    expect(page.locator("#age")).to_have_value("")
    answer_screen(page, {"age": 50})
    expect(page.locator("input:checked")).to_have_count(0)
