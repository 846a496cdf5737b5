import re

from engine.answers import refine
from tests.web.browser.people import answer_all, every_kind_of_page, press

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_is_wider_than_a_phone(visit):
    page = visit(java_script_enabled=True)
    for kind in every_kind_of_page(page):
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(OVERFLOW) == 0, f"{kind}, {width} pixels"


def test_what_is_touched_is_large_enough(visit):
    page = visit(viewport={"width": 320, "height": 700})
    press(page, "Begin")
    for target in page.locator("button, .answers label").all():
        assert target.bounding_box()["height"] >= 44, target.inner_text()


def test_the_summary_is_printed_on_one_page(visit, shipped):
    case = shipped.vignettes["numb_feet_with_long_diabetes"]
    page = visit()
    press(page, "Begin")
    answer_all(page, refine(shipped, case.answers).values)
    press(page, "See the result")
    with page.expect_popup() as popup:
        press(page, "A summary to print")
    printed = popup.value.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_nothing_moves_for_those_who_asked_for_that(visit):
    page = visit(java_script_enabled=True, reduced_motion="reduce")
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"
