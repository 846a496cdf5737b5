import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.people import every_kind_of_page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit, scheme):
    page = visit(java_script_enabled=True, color_scheme=scheme)
    for kind in every_kind_of_page(page):
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{kind}: {found.generate_report()}"
