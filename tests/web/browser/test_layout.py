from tests.web.browser.people import press


def test_what_is_touched_is_large_enough(visit):
    page = visit(viewport={"width": 320, "height": 700})
    press(page, "Begin")
    for target in page.locator("button:not(.term), .answers label").all():
        assert target.bounding_box()["height"] >= 44, target.inner_text()


def test_nothing_moves_for_those_who_asked_for_that(visit):
    page = visit(java_script_enabled=True, reduced_motion="reduce")
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"
