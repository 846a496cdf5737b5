"""What a person says in their own words, as answers to check."""

from nerveguide.own_words.parsing import LONGEST, parse
from nerveguide.own_words.result import (
    Mention,
    OwnWords,
    OwnWordsError,
    Span,
    Standing,
    Statement,
    printable,
)

__all__ = [
    "LONGEST",
    "Mention",
    "OwnWords",
    "OwnWordsError",
    "Span",
    "Standing",
    "Statement",
    "parse",
    "printable",
]
