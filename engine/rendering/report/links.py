"""Links within the page: every entry has an anchor made of its section and id."""

import re
from collections.abc import Iterator

from markupsafe import Markup

from engine.knowledge import Knowledge

_NAME = re.compile(r"\w+")
_LINK = Markup('<a href="#{kind}-{name}">{name}</a>')


def linked(knowledge: Knowledge, text: str) -> Markup:
    """Return the text as HTML, with a link wherever it names an entry of the rules.

    Ids that could be words of the language count only in quotes and in brackets.
    """
    return Markup("").join(_pieces(knowledge, text))


def _pieces(knowledge: Knowledge, text: str) -> Iterator[str | Markup]:
    sections = {
        "rule": knowledge.rules,
        "type": knowledge.types,
        "pattern": knowledge.patterns,
        "finding": knowledge.findings,
        "source": knowledge.sources,
    }
    end = 0
    for match in _NAME.finditer(text):
        name = match[0]
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        is_id = re.search(r"[_\d]", name) or around in (f"'{name}'", f"({name})")
        kind = next((k for k, entries in sections.items() if name in entries), None)
        if is_id and kind:
            yield text[end : match.start()]
            yield _LINK.format(kind=kind, name=name)
            end = match.end()
    yield text[end:]
