"""The words of one text, with slips of the finger put right, in bounded work."""

from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.stems import stem

MOST = 60
"""Different unknown words of a text that are looked at; a page of a person has few."""


_FROM = 5
"""Letters, without its ending, of the shortest word whose spelling is put right."""


class Spelling:
    """Puts the words of one text right, and looks at each unknown word once.

    Nothing is remembered beyond the text. After ``MOST`` unknown words it is no text
    with slips, but another language or noise: further ones stay as they are.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._meant: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return the word that was meant; without a slip, the word itself."""
        if word in self._meant:
            return self._meant[word]
        if len(self._meant) >= MOST or not self._is_unknown(word):
            return word
        meant = self._lexicon.repair(word) or word
        self._meant[word] = meant
        return meant

    def _is_unknown(self, word: str) -> bool:
        without_ending = stem(word)
        return (
            word.isascii()
            and word.isalpha()
            and len(without_ending) >= _FROM
            and without_ending not in self._lexicon.known_words
            and word not in self._lexicon.pronouns
        )
