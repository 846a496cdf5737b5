"""Medical words on a page, each explained on tap where it stands first.

A word becomes a button that opens its meaning beside the page, without a script
(https://html.spec.whatwg.org/multipage/popover.html). Where a browser does not know
such buttons, the meanings stand at the end of the page.
"""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup

from nerveguide.html.templates import page_template
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.glossary import explained_words

_PIECE = re.compile(r"(<[^>]*>)")


_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)")


_LEFT_ALONE = frozenset(
    [
        *("a", "button", "label", "summary", "code", "cite", "q", "textarea"),
        *("h1", "h2", "h3", "h4", "dt"),
    ]
)
"""Elements whose words are no place for a button: links, headings, quotes and so on.

A heading in a ``legend`` asks something, and its words are explained.
"""


def with_explained_words(knowledge: Knowledge, page: str) -> str:
    """Return a page of our own in which the words of the glossary are buttons.

    Only what stands in ``main`` is looked at. What the words mean stands at its end.
    What can be opened has its own buttons, as the others may be in what is closed.
    """
    begin, end = page.find("<main"), page.rfind("</main>")
    if not knowledge.glossary or begin < 0:
        return page
    marked = _Marked(knowledge)
    main = "".join(marked.pieces(page[begin:end]))
    meanings = "".join(
        _macro("meaning")(knowledge.glossary[name]) for name in marked.terms
    )
    return f"{page[:begin]}{main}{meanings}{page[end:]}"


class _Marked:
    """A page while its words are marked; ``terms`` are those that are explained."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.terms: dict[str, None] = {}
        self._knowledge = knowledge
        self._left_alone: list[str] = []
        self._in_legend = False
        self._explained: list[set[str]] = [set()]

    def pieces(self, html: str) -> Iterator[str]:
        """Yield the page again, piece by piece."""
        for piece in _PIECE.split(html):
            tag = _TAG.match(piece)
            if tag:
                self._pass(tag["name"], is_end=bool(tag["end"]))
            if tag or self._left_alone or not piece.strip():
                yield piece
            else:
                yield from self._words(piece)

    def _pass(self, tag: str, *, is_end: bool) -> None:
        match tag:
            case "legend":
                self._in_legend = not is_end
            case "details" if is_end:
                self._explained.pop()
            case "details":
                self._explained.append({*self._explained[-1]})
            case _ if tag not in _LEFT_ALONE or self._in_legend:
                pass
            case _ if is_end:
                self._left_alone.pop()
            case _:
                self._left_alone.append(tag)

    def _words(self, html: str) -> Iterator[str]:
        for piece in explained_words(self._knowledge, Markup(html).unescape()):
            if piece.term and piece.term not in self._explained[-1]:
                self._explained[-1].add(piece.term)
                self.terms[piece.term] = None
                yield _macro("word")(piece.term, piece.words)
            else:
                yield Markup.escape(piece.words)


def _macro(name: str) -> Callable[..., str]:
    macro: Callable[..., str] = getattr(
        page_template("explained_words.html").module, name
    )
    return macro
