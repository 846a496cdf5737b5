from nerveguide.views.sections import capitalize_first
from playwright.sync_api import Page, expect

from tests.web.browser.people import (
    FELT,
    UNSURE,
    answer_all,
    asked,
    begin,
    choose,
    heading,
    press,
)


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return page.evaluate("document.activeElement.innerText.trim()")


def tab_to(page: Page, words: str, *, begins: bool = False) -> None:
    """Go from element to element until the one with these words has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        there = focused(page)
        if there == words or (begins and there.startswith(words)):
            return
    raise AssertionError(f"{words} cannot be reached")


def test_an_interview_needs_no_mouse(visit):
    page = visit(java_script_enabled=True)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    page.wait_for_selector("#age")
    while page.evaluate("document.activeElement.id") != "age":
        page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    page.wait_for_selector(".row")
    for _ in asked(page):
        page.keyboard.press("Tab")
        while not page.evaluate("document.activeElement.id.endsWith('-not_sure')"):
            page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "What counts?", begins=True)
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    page.wait_for_selector(".question, .row:first-of-type:last-of-type")
    tab_to(page, "See the result so far")
    page.keyboard.press("Enter")
    page.wait_for_selector(".urgency")
    assert heading(page) == "Your result so far"


def test_enter_never_says_no_to_all(visit):
    page = visit(java_script_enabled=True)
    begin(page)
    page.locator(f"#{UNSURE}-yes").press("Enter")
    page.wait_for_selector(".problems")
    assert focused(page) == "Tick what applies, or choose None of these."


def test_what_contradicts_gets_the_focus_and_leads_there(visit):
    page = visit(java_script_enabled=True)
    begin(page)
    choose(page, UNSURE, "yes")
    choose(page, UNSURE, "not_sure")
    page.get_by_role("button", name="Go on").press("Enter")
    page.wait_for_selector(".problems")
    assert focused(page).startswith("1 line has two ticks.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    first = page.locator(f"#{UNSURE}-yes")
    expect(first).to_be_focused()
    expect(first).to_have_accessible_description(
        "Does this apply, or are you not sure? Keep one of the two ticks."
    )


def test_enter_in_a_field_for_a_name_adds_it_and_says_so(visit):
    page = visit(java_script_enabled=True)
    press(page, "Begin")
    answer_all(page, FELT, until="#find")
    page.locator("#find").fill("metformin")
    page.locator("#find").press("Enter")
    page.wait_for_selector("p.note")
    assert focused(page) == "Added: Metformin."


def test_what_is_still_open_gets_the_focus(visit):
    page = visit(java_script_enabled=True)
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_role("button", name="Go on").press("Enter")
    page.wait_for_selector(".problem")
    assert focused(page).startswith("Not answered yet.")
    page.keyboard.press("Tab")
    expect(page.locator("#age")).to_be_focused()


def test_a_row_is_read_out_with_its_name_and_its_hint(visit, shipped):
    page = visit(java_script_enabled=True)
    begin(page)
    hinted = next(name for name in asked(page) if shipped.findings[name].hint)
    finding = shipped.findings[hinted]
    name = capitalize_first(finding.name)
    ticks = page.get_by_role("group", name=heading(page))
    box = ticks.get_by_role("checkbox", name=name, exact=True)
    expect(box).to_have_accessible_description(capitalize_first(finding.hint))
    expect(ticks.get_by_role("checkbox", name=f"Not sure {name}")).to_have_count(1)


def test_what_has_the_focus_is_outlined(visit):
    page = visit(java_script_enabled=True)
    tab_to(page, "Begin")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
