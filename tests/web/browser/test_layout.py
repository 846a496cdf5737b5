from tests.web.browser.people import FELT, answer_all, press

TARGETS = "button:not(.term), .answers label, .row label, .row summary"


def test_what_is_touched_is_large_enough(visit):
    page = visit(viewport={"width": 320, "height": 700})
    press(page, "Begin")
    for until in (".row", ".answers.choice"):
        for target in page.locator(TARGETS).all():
            assert target.bounding_box()["height"] >= 44, target.inner_text()
        answer_all(page, FELT, until)


def test_a_list_fits_on_a_page(visit):
    page = visit(viewport={"width": 1200, "height": 900})
    press(page, "Begin")
    answer_all(page, FELT, until=".row")
    assert page.locator(".row").count() == 7
    assert page.get_by_role("button", name="None of these").bounding_box()["y"] < 900


def test_what_opens_a_row_stays_where_it_is(visit):
    page = visit(viewport={"width": 1200, "height": 900})
    press(page, "Begin")
    answer_all(page, FELT, until=".row")
    summary = page.locator(".row summary").first
    before = summary.bounding_box()
    summary.click()
    assert summary.bounding_box() == before
    inside = page.locator(".row details > div").first.bounding_box()
    assert inside["y"] > before["y"] + before["height"] / 2
    assert inside["width"] > 600


def test_nothing_moves_for_those_who_asked_for_that(visit):
    page = visit(java_script_enabled=True, reduced_motion="reduce")
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"
