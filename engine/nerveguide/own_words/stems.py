"""Words without their endings, and words with a slip of the finger put right.

The endings are English, and light: *tingling* and *tingles* are one word, while
*number* is not *numb*. A full stemmer (Snowball) was tried: it takes 0.15 s for the
words of the rules, more than all else together, and finds no more.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_VOWELS = frozenset("aeiouy")


_LEAST = 3
"""Letters that must be left of a word."""


_WHOLE = frozenset(
    [
        *("evening", "morning", "nothing", "something", "during", "ceiling"),
        *("this", "less", "hardly", "barely", "mostly", "nearly", "early"),
    ]
)
"""Words whose end is no ending."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word in lower case without its ending; ``=word`` stays as it is."""
    if len(word) <= _LEAST or word in _WHOLE or not word.isalpha():
        return word
    return _last_letter(_without_ending(word))


def _without_ending(word: str) -> str:
    if word.endswith("ness") and len(word) > 4 + _LEAST:
        return word[:-4]
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and _may_be_left(left) and not word.endswith("eed"):
            return _whole_again(left)
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zzes", "tches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("ly") and len(word) > 5 and word[-3] not in "il":
        return word[:-2]
    return word


def _may_be_left(left: str) -> bool:
    return len(left) >= _LEAST and not _VOWELS.isdisjoint(left)


def _whole_again(left: str) -> str:
    """Return a word as it was before *-ing*: *stab* of stabb, *move* of mov."""
    if left[-1] == left[-2] and left[-1] not in "lsze":
        return left[:-1]
    vowel_before = left[-2] in _VOWELS and left[-1] not in _VOWELS
    if not vowel_before or left[-1] in "wxy":
        return left
    if left[-1] in "szvcg" or len(re.findall("[aeiouy]+", left)) == 1:
        double_vowel = left[-3] in _VOWELS and left[-1] not in "szvc"
        return left if double_vowel else left + "e"
    return left


def _last_letter(word: str) -> str:
    """Return a word whose end does not differ: *tingle* and tingling, *dizzy*."""
    if len(word) <= _LEAST:
        return word
    if word.endswith("e") and _VOWELS.isdisjoint(word[-3:-1]):
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


class Repair:
    """Finds the one known word that a misspelt one is close to."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for word in sorted(set(words)):
            if len(word) > _LEAST + 1:
                known = self._by_start.setdefault((word[0], len(word)), [])
                known.append((word, _consonants(word)))

    def __call__(self, word: str) -> str | None:
        """Return the known word that was meant, or ``None`` when none or several are.

        One letter may be missing or too many, a vowel be wrong, or two be swapped; in
        words of eight letters or more, two such slips. The first letter must be right.
        """
        most = 1 if len(word) < 8 else 2
        near: list[str] = []
        for known in self._like(word, most):
            slips = distance(word, known, most)
            if slips < most:
                # What is nearer leaves no room for what is as far as this.
                near = []
                most = slips
            if slips <= most:
                near.append(known)
        return near[0] if len({stem(known) for known in near}) == 1 else None

    def _like(self, word: str, slips: int) -> Iterator[str]:
        """Yield known words of about this length with about the same consonants.

        A slip adds or takes one consonant at most, so the others need no comparing.
        """
        own = _consonants(word)
        for length in range(len(word) - slips, len(word) + slips + 1):
            for known, consonants in self._by_start.get((word[0], length), ()):
                if (own ^ consonants).bit_count() <= slips:
                    yield known


def _consonants(word: str) -> int:
    """Return the consonants of a word, each once, as the bits of a number."""
    bits = 0
    for letter in set(word) - _VOWELS:
        bits |= 1 << (ord(letter) - ord("a"))
    return bits


def distance(first: str, second: str, most: int) -> int:
    """Return how many slips lie between two words; more than ``most`` is not counted.

    A slip is a letter added or left out, two neighbours swapped, or a vowel changed. To
    change a consonant counts twice: *gravel* is not *graves*.
    """
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        now = [row]
        for column, other in enumerate(second, 1):
            change = last[column - 1] + _change(letter, other)
            least = min(last[column] + 1, now[column - 1] + 1, change)
            swapped = row > 1 < column and letter == second[column - 2]
            if swapped and first[row - 2] == other:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return last[-1]


def _change(letter: str, other: str) -> int:
    if letter == other:
        return 0
    return 1 if letter in _VOWELS and other in _VOWELS else 2
