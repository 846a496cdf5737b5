from playwright.sync_api import Page, expect

from tests.web.browser.people import asked, heading


def focused(page: Page) -> str:
    """Return the words of what has the focus."""
    return page.evaluate("document.activeElement.innerText.trim()")


def tab_to(page: Page, words: str) -> None:
    """Go from element to element until the one with these words has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if focused(page) == words:
            return
    raise AssertionError(f"{words} cannot be reached")


def test_an_interview_needs_no_mouse(visit):
    page = visit(java_script_enabled=True)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    page.wait_for_selector("fieldset")
    for _ in asked(page):
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.type") != "radio":
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    expect(page.locator("input:checked[value=no]")).to_have_count(len(asked(page)))
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    page.wait_for_selector("#headache_with_fever-yes")
    tab_to(page, "See the result so far")
    page.keyboard.press("Enter")
    page.wait_for_selector(".urgency")
    assert heading(page) == "Your result so far"


def test_what_is_still_open_gets_the_focus_and_leads_there(visit):
    page = visit(java_script_enabled=True)
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_role("button", name="Continue").press("Enter")
    page.wait_for_selector(".problems")
    assert focused(page).startswith("10 questions still open")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.locator("input[type=radio]").first
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(first).to_be_visible()
    assert page.url.endswith(f"#{first.get_attribute('id')}")


def test_what_has_the_focus_is_outlined(visit):
    page = visit(java_script_enabled=True)
    tab_to(page, "Begin")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
