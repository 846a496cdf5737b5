"""What people do with the pages, and every kind of page that there is."""

from collections.abc import Iterator, Mapping

from nerveguide.model.answers import AnswerValue
from playwright.sync_api import Page

_NAMES = "fields => [...new Set(fields.map(field => field.name))]"


def press(page: Page, words: str) -> None:
    """Press a button, and wait for the page that comes."""
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def heading(page: Page) -> str:
    """Return the heading of the page."""
    return page.locator("h1").inner_text()


def asked(page: Page) -> list[str]:
    """Return the findings that the page asks for."""
    return _names(page, "")


def _names(page: Page, condition: str) -> list[str]:
    fields = page.locator(f"[name^='answer.']{condition}")
    return [name.removeprefix("answer.") for name in fields.evaluate_all(_NAMES)]


def is_list(page: Page) -> bool:
    """Return whether names are ticked off."""
    return page.locator(".row").count() > 0


def choose(page: Page, finding: str, answer: AnswerValue) -> None:
    """Choose, tick or type an answer; what cannot be chosen is not sure."""
    if isinstance(answer, float | int):
        page.locator(f"[id='{finding}']").fill(f"{answer:g}")
    elif page.locator(f"[id='{finding}-{answer}']").count():
        page.locator(f"[id='{finding}-{answer}']").check()
    else:
        unsure = f"[id='{finding}-not_sure'], [name='unsure.{finding}']"
        page.locator(unsure).check()


def answer_screen(page: Page, answers: Mapping[str, AnswerValue]) -> None:
    """Answer a list or a question, with no where ``answers`` say nothing."""
    can_be_no = _names(page, "[value=no]")
    for finding in asked(page):
        answer = answers.get(finding, "no")
        if answer != "no" or not is_list(page):
            known = answer != "no" or finding in can_be_no
            choose(page, finding, answer if known else "not_sure")
    ticked = page.locator("input:checked").count() or not is_list(page)
    press(page, "Go on" if ticked else "None of these")


def answer_all(
    page: Page, answers: Mapping[str, AnswerValue], until: str = ".given"
) -> list[str]:
    """Answer until all answers are shown, or what ``until`` selects is on the page.

    Returns in which part each page was.
    """
    seen = []
    while not page.locator(until).count():
        if heading(page) == "Please read this first":
            seen.append(heading(page))
            press(page, "Go on with the questions")
        else:
            seen.append(page.locator("#progress").inner_text())
            answer_screen(page, answers)
    return seen


def begin(page: Page) -> None:
    """Go from the first page to the first list of danger signs."""
    press(page, "Begin")
    answer_all(page, {"age": 50}, until=".row")


UNSURE = "rapid_spreading_weakness"
ALSO = "seizure"
"""Danger signs on the first list, which are asked once more."""


FELT = {"age": 50, "odd_feelings": "yes", "numbness": "yes", "tingling": "yes"}


STORY = (
    "My son is 30. His feet have been numb for two years. Since this morning one side "
    "of his face droops. His speech is fine. His sister has diabetes. He had shingles "
    "years ago, but it is gone. The weather was lovely. Wibble. Wobble. Foo. Bar. Baz."
)
"""Own words with something in each group of what was understood."""


def every_kind_of_page(page: Page) -> Iterator[str]:
    """Lead the page from kind to kind, and yield what it is each time."""
    yield "the start"
    press(page, "Begin")
    yield "a number"
    press(page, "Go on")
    yield "a number that is still open"
    answer_screen(page, {"age": 50})
    yield "a list"
    for summary in page.locator("summary").all():
        summary.click()
    yield "a list with all that counts"
    press(page, "Go on")
    yield "a list without a tick"
    choose(page, UNSURE, "yes")
    choose(page, UNSURE, "not_sure")
    press(page, "None of these")
    yield "a list with ticks that contradict each other"
    page.locator(f"#{UNSURE}-yes").uncheck()
    answer_screen(page, {ALSO: "not_sure"})
    yield "danger signs once more"
    answer_screen(page, {UNSURE: "yes"})
    yield "an emergency"
    press(page, "See the result now")
    press(page, "Look at your answers")
    page.locator("summary").click()
    yield "all answers"
    page.get_by_role("button", name="Change").first.click()
    page.wait_for_load_state()
    yield "a question to change"
    press(page, "Leave it as it was")
    press(page, "Go on with the questions")
    answer_all(page, FELT, until=".answers.choice")
    yield "a choice among options"
    press(page, "Go on")
    yield "a choice that is still open"
    yield from _pages_about_own_words(page)
    page.goto("/")
    press(page, "Begin")
    answer_all(page, FELT, until=".answers.choice")
    press(page, "See the result so far")
    yield "a result"
    # In a tab of its own it would be another page than the one that is led.
    page.evaluate("document.querySelector('[formtarget]').formTarget = '_self'")
    press(page, "A summary to print")
    assert heading(page) == "Summary for an appointment"
    yield "a summary"
    # A status of its own would count as a fault of the page in the console.
    page.route(
        "**/nothing", lambda route: route.fulfill(response=route.fetch(), status=200)
    )
    for path, kind in {
        "/learn": "all pages to read",
        "/learn/cramps": "a topic",
        "/learn/gbs": "a type",
        "/rules": "all rules",
        "/rules/red_flag_rapid_weakness": "a rule",
        "/privacy": "privacy",
        "/nothing": "an address that is not there",
    }.items():
        page.goto(path)
        yield kind


def _pages_about_own_words(page: Page) -> Iterator[str]:
    page.goto("/")
    page.locator("#words").fill("12")
    press(page, "Begin")
    yield "own words that cannot be read"
    page.locator("#words").fill(STORY)
    page.locator("#place-in_legs_or_feet").check()
    press(page, "Begin")
    yield "what was understood"
    page.goto("/")
    press(page, "Begin")
    answer_all(page, FELT, until="#find")
    page.locator("#find").fill("zzz")
    press(page, "Add")
    yield "a list on which a name was not found"
