"""Many people at once at the pages of the web application, each with other answers.

Run with ``python -m benchmarks.web``. The server is a process of its own on this
machine. Each person answers all screens, looks the answers through and sees the
result; it must be the one of these answers, and nobody else's.
"""

import asyncio
import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

import click
import httpx
from nerveguide import assess, load_knowledge
from nerveguide.interview import Interview, effective_answers
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge

from benchmarks.filling_in import Form, forms_of
from benchmarks.hidden_people import Picture, hidden_people

_PATIENCE = 60.0
_GOING_ON = ("Go on", "Go on with the questions", "See the result")
_NONE = "None of these"


class WrongResultError(AssertionError):
    """Somebody got a result that is not that of their own answers."""


@dataclass
class Person:
    """Somebody at the pages: the page that is shown, and how long each one took."""

    answers: Mapping[str, AnswerValue]
    page: str = ""
    times: list[float] = field(default_factory=list)

    async def look(self, client: httpx.AsyncClient, *press: str) -> None:
        """Open the first page, or press the first of these buttons that there is."""
        start = perf_counter()
        if press:
            form, button = self._button(press)
            action, fields = form.pressed(button)
            response = await client.post(action, data=fields)
        else:
            response = await client.get("/")
        self.times.append(perf_counter() - start)
        self.page = response.raise_for_status().text

    async def hold_interview(self, client: httpx.AsyncClient) -> None:
        """Go from the first page to the result."""
        await self.look(client)
        await self.look(client, "Begin")
        while "<h1>Your result</h1>" not in self.page:
            await self.look(client, *_GOING_ON)

    def check(self, knowledge: Knowledge) -> None:
        """Raise :class:`WrongResultError` unless the result is that of my answers."""
        state = json.loads(forms_of(self.page)[0].fields["state"])
        interview = Interview(screens=tuple(state["screens"]))
        for finding, answer in interview.asked.items():
            if answer != self.answers.get(finding, answer):
                raise WrongResultError(f"{finding} is {answer}")
        result = assess(effective_answers(knowledge, interview), knowledge)
        urgency = re.search("<h2>(.*?)</h2>", self.page)
        expected = [each.name.lower() for each in result.listed]
        told = html.unescape(self.page)
        if not urgency or html.unescape(urgency[1]) != result.guidance.label:
            raise WrongResultError(f"the urgency is not {result.guidance.label}")
        if missing := [name for name in expected if name not in told.lower()]:
            raise WrongResultError(f"{missing} are missing")

    def _button(self, words: Sequence[str]) -> tuple[Form, str]:
        for form in forms_of(self.page):
            form.answer(self.answers)
            wanted = (_NONE,) if form.nothing_is_ticked else words
            for button in form.buttons:
                if button.words in wanted:
                    return form, button.words
        raise WrongResultError(f"there is no button {words}")


def interviews(
    knowledge: Knowledge, address: str, answers: Sequence[Mapping[str, AnswerValue]]
) -> list[Person]:
    """Let people hold their interviews all at once, and check each result.

    Raises :class:`WrongResultError` when one is not that of the person.
    """

    async def hold_all() -> list[Person]:
        people = [Person(each) for each in answers]
        # A person reads for longer than the server keeps a connection, so each page
        # comes over a new one. Kept, one could be closed just as it is used again.
        limits = httpx.Limits(max_connections=len(people), max_keepalive_connections=0)
        async with httpx.AsyncClient(
            base_url=address, limits=limits, timeout=_PATIENCE
        ) as client:
            await asyncio.gather(*(person.hold_interview(client) for person in people))
        return people

    people = asyncio.run(hold_all())
    for person in people:
        person.check(knowledge)
    return people


@contextmanager
def server() -> Iterator[str]:
    """Serve the shipped rules in another process; gives the address."""
    command = [sys.executable, "-u", "-m", "cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline() if process.stdout else ""
            yield said.split()[1]
        finally:
            process.terminate()


@click.command()
@click.option("--people", "count", default=32, show_default=True, help="At once.")
def main(count: int) -> None:
    """Measure and print."""
    knowledge = load_knowledge()
    answers = list(hidden_people(knowledge, Picture.TYPICAL, count))
    with server() as address:
        interviews(knowledge, address, answers[:1])  # what is built once is built now
        start = perf_counter()
        people = interviews(knowledge, address, answers)
        seconds = perf_counter() - start
    times = [each for person in people for each in person.times]
    rate, slow = len(times) / seconds, quantiles(times, n=20)[-1]
    print(f"{count} people at once, each with their own result")
    print(f"{len(times):,} requests in {seconds:.1f} s: {rate:.0f} a second")
    print(f"median {median(times):.3f} s, 95th percentile {slow:.3f} s")


if __name__ == "__main__":
    main()
