import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.people import every_kind_of_page

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHECKS = {
    "light": {"type": "tag", "values": LEVELS},
    # A page is the same in the dark but for its colours.
    "dark": {"type": "rule", "values": ["color-contrast"]},
}
"""What axe looks for in each colour scheme."""


@pytest.mark.slow
def test_every_page_can_be_used_by_everybody(visit):
    page = visit(java_script_enabled=True)
    for kind in every_kind_of_page(page):
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate(OVERFLOW) == 0, f"{kind}, {width} pixels"
        for scheme, checks in CHECKS.items():
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": checks})
            told = f"{kind}, {scheme}: {found.generate_report()}"
            assert found.violations_count == 0, told
