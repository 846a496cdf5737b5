"""A text as sentences of words, with what of the lexicon stands where."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from nerveguide.model.own_words import NUMBER, Atom, is_class
from nerveguide.model.own_words_vocabulary import TimeKind, WordRole
from nerveguide.own_words.lexicon import Lexicon, Symbol
from nerveguide.own_words.result import Span
from nerveguide.own_words.spelling import Spelling
from nerveguide.own_words.stems import stem

_TOKEN = re.compile(
    r"\b[bB][ -](?:12|6)\b"  # b 12
    r"|[^\W\d_]+\d+[^\W\d_]*(?![^\W_])"  # b12, hba1c
    r"|[^\W\d_]+(?:'[^\W\d_]+)?"
    r"|\d+(?:[.,]\d+)?"
    r"|w/|[&+~]"
)


_DIGITS = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,9})?")


_SENTENCE_END = re.compile(r"[.!?;]|\n\s*[\n\u2022*-]")


_PAUSE = re.compile(r"[,:()\[\]/\u2013\u2014\"]|\s-+\s|--|\.\.")


_APOSTROPHES = str.maketrans("\u2019\u2018\u00b4`", "''''")


_LONGEST_SENTENCE = 80
"""Words after which a sentence ends, even where nobody ended it: it bounds the work."""


_SKIPPED = 2
"""Words that say little and may stand between words that belong together."""


WordRange = tuple[int, int]
"""First word in a sentence, and the one after the last."""


@dataclass(frozen=True)
class Word:
    """One word: where it stands, how it reads, and whether a pause comes before it."""

    span: Span
    text: str
    stem: str
    pause: bool = False


@dataclass(frozen=True, eq=False)
class Sentence:
    """The words of a sentence, and what was found where."""

    words: tuple[Word, ...]
    is_question: bool
    stems: list[str]
    found: dict[Symbol, list[WordRange]] = field(default_factory=dict)
    roles: dict[WordRole, list[WordRange]] = field(default_factory=dict)
    light: frozenset[int] = frozenset()

    def has(self, role: WordRole, start: int = 0, end: int | None = None) -> bool:
        """Return whether a small word that does this stands there."""
        last = len(self.words) if end is None else end
        return any(start <= a and b <= last for a, b in self.roles.get(role, ()))

    def span(self, place: WordRange) -> Span:
        """Return where in the text some of the words stand."""
        first, last = self.words[place[0]], self.words[place[1] - 1]
        return Span(first.span.start, last.span.end)


def read_sentences(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Return the sentences of a text that have words."""
    sentences = []
    for words, is_question in _split(text.translate(_APOSTROPHES), lexicon):
        stems = [word.stem for word in words]
        sentence = Sentence(tuple(words), is_question, stems)
        roles = _roles_in(words, lexicon)
        lights = roles[WordRole.LIGHT]
        light = frozenset(at for first, end in lights for at in range(first, end))
        sentence = replace(sentence, roles=roles, light=light)
        sentence.found.update(_find(sentence, lexicon))
        sentences.append(sentence)
    return tuple(sentences)


def _split(text: str, lexicon: Lexicon) -> Iterator[tuple[list[Word], bool]]:
    words: list[Word] = []
    spelling = Spelling(lexicon)
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        ends = (
            len(words) >= _LONGEST_SENTENCE
            or _SENTENCE_END.search(between)
            or ("\n" in between and match[0][0].isupper())
        )
        if words and ends:
            yield words, "?" in between
            words = []
        pause = bool(words and _PAUSE.search(between))
        plain = lexicon.spellings.get(match[0].lower())
        if plain is None:
            plain = (spelling(match[0].lower().removesuffix("'s")),)
        words += _read(plain, Span(*match.span()), pause)
        end = match.end()
    if words:
        yield words, "?" in text[end:]


def _read(plain: Iterable[str], span: Span, pause: bool) -> Iterator[Word]:
    """Yield the words that something written stands for: *can't* is two."""
    for place, word in enumerate(plain):
        yield Word(span, word, stem(word), pause and place == 0)


def _roles_in(words: list[Word], lexicon: Lexicon) -> dict[WordRole, list[WordRange]]:
    """Return where small words stand, by what they do; the longest at each place."""
    roles: dict[WordRole, list[WordRange]] = {role: [] for role in WordRole}
    for start, first in enumerate(words):
        done: set[WordRole] = set()
        for role, known in lexicon.small_words.get(first.stem, ()):
            end = start + len(known)
            if role not in done and _reads(words[start:end], known):
                roles[role].append((start, end))
                done.add(role)
    return roles


def _reads(words: list[Word], known: Atom) -> bool:
    """Return whether these are known words; of ``=legs``, as they are written."""
    return len(words) == len(known) and all(
        wanted in (word.stem, f"={word.text}")
        for word, wanted in zip(words, known, strict=True)
    )


def _find(sentence: Sentence, lexicon: Lexicon) -> dict[Symbol, list[WordRange]]:
    """Return what stands where, without classes inside a longer one.

    So *back of my head* is no back, and in *pins and needles* there is no needle.
    """
    found: dict[Symbol, list[WordRange]] = {}
    classes: set[WordRange] = set()
    here = {*sentence.stems, *(f"={word.text}" for word in sentence.words)}
    for start in range(len(sentence.words)):
        for stems, symbol in lexicon.sequences.by_first.get(sentence.stems[start], ()):
            if len(stems) > 1 and not all(map(here.__contains__, stems)):
                continue
            if end := _end_of(sentence, start, stems):
                found.setdefault(symbol, []).append((start, end))
                if isinstance(symbol, str):
                    classes.add((start, end))
        if end := number_end(sentence.stems, start, lexicon):
            found.setdefault(NUMBER, []).append((start, end))
    long = [place for place in classes if place[1] - place[0] > 1]
    for symbol in [each for each in found if isinstance(each, str)]:
        found[symbol] = [
            place
            for place in found[symbol]
            if not any(_is_inside(place, other) for other in long)
        ]
    for atom in lexicon.nested:
        if places := list(_together(sentence, found, atom)):
            found[atom] = places
    return {symbol: places for symbol, places in found.items() if places}


_LEAST_IN_WORDS = 12
"""The lowest number in words that stands for NUMBER: *a* and *two* are too common."""


def number_in_digits(word: str) -> float | None:
    """Return the number that a word is, when it is written in digits."""
    return float(word.replace(",", ".")) if _DIGITS.fullmatch(word) else None


def number_end(
    stems: list[str], at: int, lexicon: Lexicon, least: int = _LEAST_IN_WORDS
) -> int:
    """Return where a number ends that begins there; 0 when there is none.

    In words it must be no lower than ``least``.
    """
    if number_in_digits(stems[at]) is not None:
        return at + 1
    tens = _in_words(stems, at, lexicon)
    if tens < least:
        return 0
    units = _in_words(stems, at + 1, lexicon) if tens >= 20 else 0
    return at + 2 if 0 < units < 10 else at + 1


def number_at(stems: list[str], at: int, lexicon: Lexicon) -> float:
    """Return the number that begins at a place where one does."""
    number = number_in_digits(stems[at])
    if number is not None:
        return number
    rest = number_end(stems, at, lexicon) - at - 1
    units = _in_words(stems, at + 1, lexicon) if rest > 0 else 0
    return _in_words(stems, at, lexicon) + units


def _in_words(stems: list[str], at: int, lexicon: Lexicon) -> float:
    moment = lexicon.moments.get(tuple(stems[at : at + 1]))
    return moment.value if moment and moment.form is TimeKind.NUMBER else 0


def _is_inside(place: WordRange, other: WordRange) -> bool:
    return other[0] <= place[0] and place[1] <= other[1] and other != place


def _end_of(sentence: Sentence, start: int, stems: Atom) -> int:
    """Return where words end that begin at ``start``; 0 when they do not stand there.

    Words that say little may stand between them.
    """
    if not _is(sentence, start, stems[0]):
        return 0
    at = start + 1
    for each in stems[1:]:
        at = _follows(sentence, at, {p: p + 1 for p in _here(sentence, at, each)})
        if not at:
            return 0
    return at


def _here(sentence: Sentence, at: int, wanted: str) -> Iterator[int]:
    for place in range(at, min(at + _SKIPPED + 1, len(sentence.words))):
        if _is(sentence, place, wanted):
            yield place


def _is(sentence: Sentence, place: int, wanted: str) -> bool:
    if wanted.startswith("="):
        return sentence.words[place].text == wanted[1:]
    return sentence.stems[place] == wanted


def _together(
    sentence: Sentence, found: dict[Symbol, list[WordRange]], atom: Atom
) -> Iterator[WordRange]:
    first, *rest = [_places(sentence, found, element) for element in atom]
    for start, end in first:
        at = end
        for places in rest:
            at = _follows(sentence, at, dict(places))
            if not at:
                break
        else:
            yield start, at


def _places(
    sentence: Sentence, found: dict[Symbol, list[WordRange]], element: str
) -> list[WordRange]:
    if is_class(element):
        return found.get(element, [])
    return [(at, at + 1) for at, each in enumerate(sentence.stems) if each == element]


def _follows(sentence: Sentence, at: int, starts: Mapping[int, int]) -> int:
    """Return where that ends which begins at ``at``, or soon after; 0 if nothing does.

    ``starts`` says for each beginning where it ends.
    """
    for place in range(at, min(at + _SKIPPED + 1, len(sentence.words))):
        if sentence.words[place].pause:
            return 0
        if place in starts:
            return starts[place]
        joins = sentence.has(WordRole.JOINING, place, place + 1)
        if joins or place not in sentence.light:
            return 0
    return 0
