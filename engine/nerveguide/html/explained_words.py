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
    ["a", "button", "label", "summary", "code", "cite", "h1", "h2", "h3", "h4", "dt"]
)
"""Elements whose words are no place for a button: links, headings, and so on."""


def with_explained_words(knowledge: Knowledge, page: str) -> str:
    """Return a page of our own in which the words of the glossary are buttons.

    Only what stands in ``main`` is looked at. What the words mean stands at its end.
    """
    begin, end = page.find("<main"), page.rfind("</main>")
    if not knowledge.glossary or begin < 0:
        return page
    explained: dict[str, None] = {}
    main = "".join(_marked(knowledge, page[begin:end], explained))
    meanings = "".join(
        _macro("meaning")(knowledge.glossary[name]) for name in explained
    )
    return f"{page[:begin]}{main}{meanings}{page[end:]}"


def _marked(
    knowledge: Knowledge, html: str, explained: dict[str, None]
) -> Iterator[str]:
    inside: list[str] = []
    for piece in _PIECE.split(html):
        tag = _TAG.match(piece)
        if tag and tag["name"] in _LEFT_ALONE:
            if tag["end"]:
                inside.pop()
            else:
                inside.append(tag["name"])
        if tag or inside or not piece.strip():
            yield piece
        else:
            yield from _words(knowledge, piece, explained)


def _words(
    knowledge: Knowledge, html: str, explained: dict[str, None]
) -> Iterator[str]:
    for piece in explained_words(knowledge, Markup(html).unescape()):
        if piece.term and piece.term not in explained:
            explained[piece.term] = None
            yield _macro("word")(piece.term, piece.words)
        else:
            yield Markup.escape(piece.words)


def _macro(name: str) -> Callable[..., str]:
    macro: Callable[..., str] = getattr(
        page_template("explained_words.html").module, name
    )
    return macro
