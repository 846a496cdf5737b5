"""Medical words in what people read, and what they mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nerveguide.model.content import GlossaryTerm
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class ExplainedWord:
    """A piece of a text; ``term`` is the id of what explains it, or empty."""

    words: str
    term: str = ""


def explained_words(knowledge: Knowledge, text: str) -> tuple[ExplainedWord, ...]:
    """Return a text in pieces, each term of the glossary where it stands first."""
    return tuple(_pieces(knowledge, text))


def terms_in(knowledge: Knowledge, *texts: str) -> tuple[GlossaryTerm, ...]:
    """Return the terms of the glossary that stand in the texts, each once, in order."""
    pieces = (piece for text in texts for piece in explained_words(knowledge, text))
    names = dict.fromkeys(piece.term for piece in pieces if piece.term)
    return tuple(knowledge.glossary[name] for name in names)


def term_named(knowledge: Knowledge, word: str) -> GlossaryTerm | None:
    """Return the term that explains a word, by its id or any of its forms."""
    name = _index(knowledge).get(" ".join(word.lower().split()), word)
    return knowledge.glossary.get(name)


def _pieces(knowledge: Knowledge, text: str) -> Iterator[ExplainedWord]:
    pattern = _pattern(knowledge)
    if pattern is None:
        yield ExplainedWord(text)
        return
    explained: set[str] = set()
    end = 0
    for found in pattern.finditer(text):
        term = _index(knowledge)[found[0].lower()]
        if term not in explained:
            explained.add(term)
            yield ExplainedWord(text[end : found.start()])
            yield ExplainedWord(found[0], term)
            end = found.end()
    yield ExplainedWord(text[end:])


@lru_cache(maxsize=8)
def _index(knowledge: Knowledge) -> Mapping[str, str]:
    """Return each word of the glossary in lower case, and the id of its term."""
    terms = knowledge.glossary.values()
    return {word.lower(): term.id for term in terms for word in term.words}


@lru_cache(maxsize=8)
def _pattern(knowledge: Knowledge) -> re.Pattern[str] | None:
    """Return what finds a word of the glossary, the longest of several."""
    words = sorted(_index(knowledge), key=len, reverse=True)
    if not words:
        return None
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE
    )
