"""A server on a free port of this machine, and a person who uses its pages."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

import httpx
from nerveguide.model.knowledge import Knowledge
from nerveguide.web.app import address_of, listen, server_for
from nerveguide.wording import READER, message_about

from benchmarks.filling_in import Form, forms_of
from tests.html_pages import Page

HOST = "127.0.0.1"

ASKS = message_about(READER, "text.list.usual")
"""What a list asks whose group has no words of its own."""


@contextmanager
def served(knowledge: Knowledge) -> Iterator[str]:
    """Serve ``knowledge`` as long as the block runs; gives the address."""
    with listen(HOST, 0) as listening:
        server = server_for(knowledge, HOST)
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                sleep(0.01)
            yield address_of(HOST, listening)
        finally:
            server.should_exit = True
            thread.join()


class Person:
    """Somebody who presses the buttons of the pages, without JavaScript."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.take(client.get("/"))

    def take(self, response: httpx.Response) -> None:
        """Look at a page."""
        self.response = response
        self.page = response.text
        self.forms = forms_of(self.page)

    @property
    def form(self) -> Form:
        """The first form of the page."""
        return self.forms[0]

    @property
    def state(self) -> dict:
        """All that the page hands on."""
        return json.loads(self.form.fields["state"])

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return Page(self.page).headings[0][1]

    @property
    def text(self) -> str:
        """The words of the page, without what stands above and below all pages."""
        return Page(re.search("<main.*</main>", self.page, re.DOTALL)[0]).text

    def choose(self, **answers: str) -> None:
        """Choose, tick or type answers; others stay as they are."""
        for finding, value in answers.items():
            assert finding in self.form.findings
            if finding in self.form.boxes:
                self.form.choose(finding, value)
            else:
                self.form.fields[f"answer.{finding}"] = value

    def go_on(self) -> None:
        """Go on from a screen, as it is filled in."""
        self.press("None of these" if self.form.nothing_is_ticked else "Go on")

    def press(self, words: str) -> None:
        """Press a button."""
        form = next(
            form
            for form in self.forms
            if words in [button.words for button in form.buttons]
        )
        action, fields = form.pressed(words)
        self.take(self._client.post(action, data=fields))


def at_complaints(person: Person, danger: str = "no") -> None:
    """Go to the first list of the small rules."""
    person.choose(climbing_weakness=danger)
    person.press("Go on")


def at_age(person: Person) -> None:
    """Go to the question of the small rules for the age."""
    at_complaints(person)
    person.press("None of these")


def words(person: Person) -> list[str]:
    """Return the words on the buttons of the first form."""
    return [button.words for button in person.form.buttons]


def finish(person: Person, **answers: str | float) -> None:
    """Answer until all answers are shown."""
    while person.heading != "Your answers":
        person.form.answer(answers)
        person.go_on()
