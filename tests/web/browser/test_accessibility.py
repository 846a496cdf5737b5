from axe_playwright_python.sync_playwright import Axe

from tests.web.browser.people import every_kind_of_page

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}


def test_axe_finds_nothing_on_any_page_light_or_dark(visit):
    page = visit(java_script_enabled=True)
    for kind in every_kind_of_page(page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options=RULES)
            told = f"{kind}, {scheme}: {found.generate_report()}"
            assert found.violations_count == 0, told
