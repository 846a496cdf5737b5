"""The picture of a body on the first page."""

import pytest
from playwright.sync_api import expect

from tests.web.browser.people import heading, press

FILL = "region => getComputedStyle(region.querySelector('svg *')).fill"
FRONT, BACK = 0.25, 0.75
WHERE = {
    "in_face_or_head": [(FRONT, 0.1), (BACK, 0.1)],
    "in_neck_or_back": [(BACK, 0.35)],
    "in_chest_or_belly": [(FRONT, 0.35), (FRONT, 0.55)],
    "in_arms_or_hands": [(0.12, 0.45), (0.88, 0.45)],
    "in_legs_or_feet": [(0.2, 0.75), (0.8, 0.75)],
}
"""Where each place is, as shares of the width and the height of the picture."""


@pytest.mark.parametrize("place", WHERE)
def test_a_tap_on_the_picture_ticks_the_box_and_shows_it(visit, place):
    page = visit(has_touch=True, viewport={"width": 390, "height": 844})
    picture = page.locator(".body .features")
    picture.scroll_into_view_if_needed()
    box = page.locator(f"#place-{place}")
    region = page.locator(f".region.{place}")
    before = region.evaluate(FILL)
    for x, y in WHERE[place]:
        there = picture.bounding_box()
        page.touchscreen.tap(
            there["x"] + x * there["width"], there["y"] + y * there["height"]
        )
        expect(box).to_be_checked()
        expect(page.locator("input[type=checkbox]:checked")).to_have_count(1)
        assert region.evaluate(FILL) != before
        box.uncheck()
        assert region.evaluate(FILL) == before


def test_what_is_ticked_shows_in_forced_colours_as_well(visit):
    page = visit(forced_colors="active")
    region = page.locator(".region.in_legs_or_feet")
    before = region.evaluate(FILL)
    page.get_by_label("Legs or feet").check()
    assert region.evaluate(FILL) != before


def test_the_picture_says_nothing_that_the_list_does_not_say(visit):
    page = visit()
    places = page.get_by_role(
        "group", name="Where is the trouble? Tick any place, or skip this."
    )
    names = ["Legs or feet", "Arms or hands", "Neck or back", "Face or head"]
    for name in [*names, "Chest, belly or groin"]:
        expect(places.get_by_role("checkbox", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("Front", exact=True)).to_have_count(1)
    assert page.locator(".body").get_attribute("aria-hidden") == "true"


def test_words_and_a_place_without_a_script(visit):
    page = visit()
    page.get_by_label("In your own words").fill("My feet have been numb for years.")
    page.get_by_label("Legs or feet").check()
    press(page, "Begin")
    assert heading(page) == "What we understood"
    expect(page.get_by_role("checkbox", name="Numb feet or toes")).to_be_checked()
    press(page, "That is right, go on")
    assert heading(page) == "How old are you, in years?"
