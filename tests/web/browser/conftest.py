from collections.abc import Callable, Iterator

import pytest
from nerveguide.model.knowledge import Knowledge
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsers import running_browser
from tests.web.serving import served

Visit = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def address(shipped: Knowledge) -> Iterator[str]:
    with served(shipped) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Give a way to open the first page; the browser may then tell of no fault.

    Without another word JavaScript is off, and no page asks for another site.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith(address):
            faults.append(f"asked for {url}")

    def open_first_page(**options: object) -> Page:
        chosen = {"java_script_enabled": False, "base_url": address, **options}
        context = browser.new_context(**chosen)
        contexts.append(context)
        context.on("request", lambda request: asked(request.url))
        context.on("console", lambda message: faults.append(message.text))
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto("/")
        return page

    yield open_first_page
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert faults == []
