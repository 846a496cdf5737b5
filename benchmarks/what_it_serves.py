"""What the web application answers, asked over HTTP as a browser or a program does."""

import html
import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, count
from typing import Any

import httpx

LEFT_OUT = frozenset({"content-length", "date", "etag", "last-modified"})
"""Headers that tell how long the text is that is written down, and what time it was."""

_PATIENCE = 120.0
_MOST_SCREENS = 60
_STYLES = ("page.css", "summary.css", "web.css", "icon.svg", "nothing.css")
_LISTS = ("", "privacy", "learn", "rules", "api/rules", "api/topics")
_PAGES = ("topics", "types", "other_causes")
_SHELVES: Mapping[str, Sequence[str]] = {
    "learn": _PAGES,
    "api/topics": _PAGES,
    "rules": ("rules",),
    "api/rules": ("rules",),
}

Cases = Mapping[str, Mapping[str, Any]]
Write = Callable[[str, str], None]


def serve_and_ask(
    command: str,
    ids: Mapping[str, Sequence[str]],
    cases: Cases,
    refines: Mapping[str, Sequence[str]],
    write: Write,
) -> None:
    """Serve the shipped rules with this command, ask for all, and write it down.

    ``refines`` has for each finding those that it is a form of: somebody who has it
    says yes to them as well when they are asked.
    """
    with (
        _server(command, write) as address,
        httpx.Client(base_url=address, timeout=_PATIENCE) as client,
    ):
        site = Site(client, write)
        site.ask("api/openapi", "GET", "/api/openapi.json")
        for path in (*_LISTS, *(f"static/{name}" for name in _STYLES)):
            site.ask(f"pages/of {path.replace('/', '_')}", "GET", f"/{path}")
        for shelf, sections in _SHELVES.items():
            for name in ["nothing", *chain(*(ids[each] for each in sections))]:
                site.ask(f"{shelf}/{name}", "GET", f"/{shelf}/{name}")
        site.ask_programs(cases)
        site.ask_wrongly()
        for name in list(cases)[::20]:
            site.hold_interview(name, _with_coarser(cases[name], refines))


@contextmanager
def _server(command: str, write: Write) -> Iterator[str]:
    serve = [command, "serve", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(serve, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        try:
            found = re.search(r"http://\S+", said)
            yield found[0] if found else ""
        finally:
            process.terminate()
            output, errors = process.communicate()
            said = re.sub(r":\d+/", ":PORT/", said + output)
            write("serve", f"{said}\n{errors}\nexit code {process.returncode}\n")


class Site:
    """The served site; each answer is written down with its headers."""

    def __init__(self, client: httpx.Client, write: Write) -> None:
        self._client = client
        self._write = write

    def ask(self, name: str, method: str, path: str, **sent: Any) -> str:
        """Send a request, and return the text that comes back."""
        response = self._client.request(method, path, **sent)
        headers = sorted(
            f"{header}: {value}"
            for header, value in response.headers.items()
            if header not in LEFT_OUT
        )
        shown = [f"{response.status_code}", *headers, "", response.text]
        self._write(f"web/{name}", "\n".join(shown))
        return response.text

    def ask_programs(self, cases: Cases) -> None:
        """Ask for the assessment of all cases, and for more about some."""
        for name, answers in cases.items():
            given = {"answers": answers}
            self.ask(f"assess/{name}", "POST", "/api/assess", json=given)
            self.ask(f"next/{name}", "POST", "/api/next-question", json=given)
        for what, answers in zip(("gbs", "emergency"), cases.values(), strict=False):
            asked = {"what": what, "answers": answers}
            self.ask(f"explain/{what}", "POST", "/api/explain", json=asked)

    def ask_wrongly(self) -> None:
        """Send what cannot be answered."""
        wrong: Mapping[str, dict[str, Any]] = {
            "unknown finding": {"json": {"answers": {"nothing": "yes"}}},
            "unfit answer": {"json": {"answers": {"age": "old", "numbness": 7}}},
            "list as answer": {"json": {"answers": {"age": [1]}}},
            "no answers": {"json": {}},
            "no JSON": {"content": "{"},
            "a form": {"data": {"answers": "none"}},
            "too much": {"content": 70_000 * " "},
            "foreign": {"json": {}, "headers": {"origin": "http://example.org"}},
            "other name": {"json": {}, "headers": {"host": "example.org"}},
        }
        for path in ("/api/assess", "/api/next-question", "/interview", "/result"):
            for name, sent in wrong.items():
                place = path.strip("/").replace("/", "_")
                self.ask(f"wrong/{place} with {name}", "POST", path, **sent)
        unknown = {"what": "nothing", "answers": {}}
        self.ask("wrong/explain", "POST", "/api/explain", json=unknown)
        state = json.dumps({"rules": "of another time"})
        self.ask("wrong/rules", "POST", "/interview", data={"state": state})
        for method in ("GET", "PUT", "HEAD", "OPTIONS"):
            for path in ("/api/assess", "/interview", "/", "/api/nothing", "/nothing"):
                place = path.replace("/", "_")
                self.ask(f"wrong/{method} {place}", method, path)

    def hold_interview(self, name: str, answers: Mapping[str, Any]) -> None:
        """Go from the first page to the printed result, and look back on the way.

        What ``answers`` leave out has no tick on a list. Other questions are answered
        with no where that can be chosen, and with not sure otherwise.
        """
        numbers = count(1)

        def post(path: str, page: str, **fields: str) -> str:
            place = path.strip("/").replace("/", "_")
            shown = f"interview/{name}/{next(numbers):02} {place}"
            data = {"state": _state(page), **fields}
            return self.ask(shown, "POST", path, data=data)

        page = post("/interview", self._client.get("/").text)
        for path in ("interview/answers", "result", "interview/back"):
            post(f"/{path}", page)
        for _ in range(_MOST_SCREENS):
            if _asked(page):
                page = post("/interview/answers", page, **_chosen(page, answers))
            elif not _asked(page := post("/interview", page)):
                break
        page = post("/interview/review", page)
        for finding in re.findall(r'name="finding" value="(\w+)"', page)[:3]:
            change = post("/interview/change", page, finding=finding)
            for choice in ("nonsense", "not_sure"):
                chosen = {f"answer.{finding}": choice, "finding": finding}
                post("/interview/changed", change, **chosen)
        for path in ("interview/back", "result", "result/summary"):
            post(f"/{path}", page)


def _with_coarser(
    answers: Mapping[str, Any], refines: Mapping[str, Sequence[str]]
) -> Mapping[str, Any]:
    """Return the answers with a yes to all that those with a yes are a form of."""
    there = [name for name, answer in answers.items() if answer in ("yes", True)]
    for name in there:
        there += [each for each in refines[name] if each not in there]
    return {**dict.fromkeys(there, "yes"), **answers}


def _state(page: str) -> str:
    """Return what a page hands on in its hidden field."""
    found = re.search(r'name="state" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def _asked(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'name="answer\.(\w+)"', page)))


def _chosen(page: str, answers: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the fields of a page that are sent with these answers."""
    listed = re.search(r'name="listed" value="([^"]*)"', page)
    if not listed:
        return {
            f"answer.{finding}": _choice(page, finding, answers.get(finding))
            for finding in _asked(page)
        }
    given = {name: answers.get(name) for name in listed[1].split()}
    ticks = {
        **{f"answer.{name}": "yes" for name in given if given[name] in ("yes", True)},
        **{f"unsure.{name}": "on" for name in given if given[name] == "not_sure"},
    }
    return {"listed": listed[1], **(ticks or {"none": "of these"})}


def _choice(page: str, finding: str, answer: object) -> str:
    """Return what is chosen or typed for a question."""
    match answer:
        case None:
            able = f'name="answer.{finding}" value="no"' in page
            return "no" if able else "not_sure"
        case bool():
            return "yes" if answer else "no"
        case _:
            return str(answer)
