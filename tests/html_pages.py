"""Reading a page of HTML as a test does: its elements, headings and words."""

from html.parser import HTMLParser
from itertools import pairwise

ALONE = {"meta", "link", "wbr", "br", "base", "input"}
INLINE = {"a", "b", "strong", "code", "span", "wbr", "time"}
RUNNING = {"script", "iframe", "object", "embed", "base", "form", "img", "audio"}


class Page(HTMLParser):
    """What a page, or a part of one, holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[int, str]] = []
        self.style = ""
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ALONE:
            self._open.append(tag)
        if tag not in INLINE:
            self._words.append(" ")
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag not in INLINE:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.style += data
            return
        self._words.append(data)
        if self.headings and f"h{self.headings[-1][0]}" in self._open:
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + data)

    @property
    def text(self) -> str:
        """All words but those of the style sheet, with single blanks."""
        return " ".join("".join(self._words).split())

    @property
    def links(self) -> list[str]:
        """Where it refers to, in order."""
        return [given["href"] for _, given in self.elements if "href" in given]

    def check(self) -> None:
        """Assert that nothing runs or has a style of its own; headings in order."""
        assert not RUNNING & {tag for tag, _ in self.elements}
        for _, given in self.elements:
            assert not {"src", "srcset", "style", "action"} & set(given)
            assert not [name for name in given if name.startswith("on")]
        levels = [level for level, _ in self.headings]
        assert all(after <= before + 1 for before, after in pairwise(levels))
