"""Our Questionnaire in LHC-Forms of the National Library of Medicine, in a browser."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from nerveguide.model.answers import AnswerValue
from playwright.sync_api import Browser, Page

from tests.formats.fhir.forms import coded, items_by_link
from tests.formats.fhir.implementations import HERE

_SHOW = """async form => {
  document.getElementById("form").replaceChildren();
  await LForms.Util.addFormToPage(form, "form", {fhirVersion: "R4"});
}"""
_RESPONSE = "LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')"
_LINKS = """[...document.querySelectorAll("lhc-item")]
  .filter(item => item.checkVisibility())
  .map(item => item.id.replace(/^item-/, "").replace(/(\\/1)+$/, ""))"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def address() -> Iterator[str]:
    """Serve this folder to this machine."""
    handler = partial(_Quiet, directory=HERE)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Form:
    """A form on a page, as a person sees it and answers."""

    def __init__(self, page: Page, form: Mapping[str, Any]) -> None:
        self.page = page
        self._items = items_by_link(form)
        page.evaluate(_SHOW, form)

    def shown(self) -> set[str]:
        """The linkIds of the questions and lines that are shown."""
        links: list[str] = self.page.evaluate(_LINKS)
        return {link for link in links if self._items[link]["type"] != "group"}

    def answer(self, link: str, answer: AnswerValue) -> None:
        value = coded(self._items[link], answer)
        if isinstance(value, tuple):
            system, code = value
            self.page.locator(f'[id="{link}/1/1|{system}|{code}"]').click()
        else:
            field = self.page.locator(f'[id="{link}/1/1"]')
            field.fill(f"{value:g}")
            field.press("Tab")

    def answer_all(self, answers: Mapping[str, AnswerValue]) -> None:
        """Answer as questions come up, until none of these is left."""
        left = dict(answers)
        while left:
            (name, *_) = [link for link in left if link in self.shown()]
            self.answer(name, left.pop(name))

    def response(self) -> dict[str, Any]:
        """The QuestionnaireResponse that LHC-Forms makes of the answers."""
        response: dict[str, Any] = self.page.evaluate(_RESPONSE)
        return response


@contextmanager
def page_for_forms(browser: Browser) -> Iterator[Page]:
    """Open the page; nothing may go wrong on it, nor be asked of another site."""
    faults: list[str] = []

    def asked(url: str) -> None:
        if not url.startswith((here, "data:")):
            faults.append(f"asked for {url}")

    def said(kind: str, text: str) -> None:
        if kind == "error":
            faults.append(text)

    with address() as here:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(20_000)
        page.on("request", lambda request: asked(request.url))
        page.on("console", lambda message: said(message.type, message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{here}/lhc_forms.html")
        yield page
        page.close()
    assert faults == []
