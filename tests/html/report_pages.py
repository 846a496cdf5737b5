"""The page of a report as a test reads it."""

from functools import cache
from html.parser import HTMLParser

from nerveguide.html.report import report_page

from tests.reports import full_report

ALONE = {"meta", "rect", "wbr", "path", "input"}


INLINE = {"a", "b", "strong", "code", "span", "wbr", "text", "title"}


class Page(HTMLParser):
    """What a page holds: its elements, and the words of each block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.quoted = 0
        self.blocks = [""]
        self.by_anchor: dict[str, list[str]] = {}
        self.anchors: list[tuple[str, int]] = []
        self.script = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in ALONE:
            self.open.append(tag)
            if "id" in given:
                self.anchors.append((given["id"], len(self.open)))
                self.by_anchor[given["id"]] = []
        if tag not in INLINE:
            self._start_block()
        if given.get("class") == "citation":
            self.quoted = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALONE, "only these may close themselves in HTML"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self.anchors and self.anchors[-1][1] > len(self.open):
            self.anchors.pop()
        if self.quoted > len(self.open):
            self.quoted = 0
        if tag not in INLINE:
            self._start_block()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.script += data
        elif "style" not in self.open:
            for anchor, _ in self.anchors:
                self.by_anchor[anchor].append(data)
            if not self.quoted:
                self.blocks[-1] += data

    def _start_block(self) -> None:
        self.blocks.append("")
        for anchor, _ in self.anchors:
            self.by_anchor[anchor].append(" ")

    def at(self, anchor: str) -> str:
        return " ".join("".join(self.by_anchor[anchor]).split())

    def links(self) -> set[str]:
        return {given["href"] for _, given in self.elements if "href" in given}


@cache
def full_page() -> Page:
    return Page(report_page(full_report()))
