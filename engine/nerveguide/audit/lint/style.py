"""The house style of single texts for people, as far as a program can hold it.

``docs/style.md`` says why. Each function takes a text and yields what is not in style
and what to do about it. A text is quoted in double quotes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.audit.lint.read_aloud import wrong_for_another
from nerveguide.audit.lint.styled_text import Part, StyledText, sentences
from nerveguide.messages import message
from nerveguide.wording import MarkupError

_PHRASES = Path(__file__).with_name("awkward_phrases.tsv")
"""What sounds translated or official, and what to write instead."""


class Remark(NamedTuple):
    """What is not in style, and what to do about it."""

    message: str
    fix: str


Rule = Callable[[StyledText], Iterator[Remark]]


def _quoted(text: str) -> str:
    return f'"{shorten(text, 60, placeholder=" ...")}"'


_MOST_WORDS = {Part.QUESTION: 18, Part.ASK: 18}


def long_question(text: StyledText) -> Iterator[Remark]:
    """Yield a question that is too long to take in at once."""
    most, words = _MOST_WORDS.get(text.part), len(text.text.split())
    if most and words > most:
        yield Remark(
            message("lint.long_question.found", words=words, text=_quoted(text.text)),
            message("lint.long_question.fix", most=most),
        )


_VERBS = "do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may"


_SECOND_QUESTION = re.compile(
    rf", (?:and|or|but) (?:{_VERBS}) (?!not\b|now\b|also\b|still\b|\w+(?:ing|ed)\b)"
    rf"|,? (?:and|or|but) (?:{_VERBS}) (?:you|it|they|I|there|your|my|the)\b"
)


def two_questions(text: StyledText) -> Iterator[Remark]:
    """Yield a question to which somebody could say both yes and no."""
    second = _SECOND_QUESTION.search(text.text)
    if text.part is Part.QUESTION and (second or text.text.count("?") > 1):
        from_second = text.text[second.start() :] if second else text.text
        yield Remark(
            message("lint.two_questions.found", words=_quoted(from_second.strip(", "))),
            message("lint.two_questions.fix"),
        )


_MOST_WORDS_IN_A_LABEL = 8


def long_label(text: StyledText) -> Iterator[Remark]:
    """Yield a name or an option that is too long to be ticked at a glance."""
    words = len(text.text.split())
    if text.part is Part.LABEL and words > _MOST_WORDS_IN_A_LABEL:
        yield Remark(
            message("lint.long_label.found", words=words, text=_quoted(text.text)),
            message("lint.long_label.fix", most=_MOST_WORDS_IN_A_LABEL),
        )


_MOST_WORDS_IN_A_SENTENCE = 25


def long_sentence(text: StyledText) -> Iterator[Remark]:
    """Yield each sentence that is too long."""
    for sentence in sentences(text.text):
        words = len(sentence.split())
        if words > _MOST_WORDS_IN_A_SENTENCE:
            yield Remark(
                message(
                    "lint.long_sentence.found",
                    words=words,
                    sentence=_quoted(sentence),
                ),
                message(
                    "lint.long_sentence.fix",
                    most=_MOST_WORDS_IN_A_SENTENCE,
                ),
            )


_SEPARATOR = re.compile(r"[,;:]| [-\u2013] |\u2014")


_BREAK = re.compile(r"; | [-\u2013] |\u2014")


def many_separators(text: StyledText) -> Iterator[Remark]:
    """Yield a question with many commas, and a semicolon or dash between clauses."""
    count = len(_SEPARATOR.findall(text.text))
    if text.part is Part.QUESTION and count > 2:
        yield Remark(
            message("lint.many_separators.found", count=count, text=_quoted(text.text)),
            message("lint.many_separators.fix"),
        )
    elif found := _BREAK.search(text.text):
        yield Remark(
            message(
                "lint.many_separators.joined",
                words=found[0].strip(),
                text=_quoted(text.text),
            ),
            message("lint.many_separators.split"),
        )


def _read_phrases() -> Iterator[tuple[str, str]]:
    for line in _PHRASES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            pattern, instead, _ = line.split("\t")
            yield pattern, instead


AWKWARD: Mapping[str, str] = dict(_read_phrases())
"""A regular expression for what sounds translated or official -> what to write."""


_AWKWARD = re.compile(
    "|".join(rf"(?P<p{number}>{each})" for number, each in enumerate(AWKWARD)).join(
        [r"(?<!\w)(?:", r")(?!\w)"]
    )
)


_INSTEAD = list(AWKWARD.values())


def awkward_phrase(text: StyledText) -> Iterator[Remark]:
    """Yield each phrase that sounds translated or official."""
    for found in _AWKWARD.finditer(text.text.lower()):
        number = int(str(found.lastgroup)[1:])
        yield Remark(
            message(
                "lint.awkward_phrase.found",
                words=text.text[found.start() : found.end()],
            ),
            message("lint.awkward_phrase.fix", instead=_INSTEAD[number]),
        )


_NEGATIVE = re.compile(
    rf"\b(?:{_VERBS}) (?:you|it|they|I|he|she|there|one"
    r"|(?:your |the |a |an |any |my )?\w+(?: \w+)?|\w+ and \w+) (?:\w+ly )?"
    r"(?:not|no longer)\b"
    rf"|(?:^|[,:;] |\b(?:and|or|but) )(?:{_VERBS}|ca|wo)n't (?!know)\w+",
    re.IGNORECASE,
)


def negative_question(text: StyledText) -> Iterator[Remark]:
    """Yield a question in which a yes means that something is missing."""
    if text.part in (Part.QUESTION, Part.ASK):
        for sentence in sentences(text.text):
            if sentence.endswith("?") and (found := _NEGATIVE.search(sentence)):
                yield Remark(
                    message(
                        "lint.negative_question.found", words=found[0].strip(" ,:;")
                    ),
                    message("lint.negative_question.fix"),
                )


_PARTITIVE = re.compile(
    r"all|and|any|back|base|because|bottom|both|cases?|each|edge|end|few|forms?|front"
    r"|half|instead|kinds?|level|look(?:s|ed)?|many|middle|more|most|none|number|ones?"
    r"|or|others|out|parts?|people|rest|sides?|some|sorts?|tip|top|types?|typical|\w+ed"
)
"""Words before *of* or *at* that make no chain."""


_FELT = (
    "attacks|burning|changes?|droops?|loss|numbness|pains?|spells|tingling|trouble"
    "|weakness|worsening"
)
"""What somebody feels, which a verb says better."""


_DET = r"(?:(?:the|a|an|your|one|both|its|their) )?"


_NOUN = rf"{_DET}(?:[a-z-]+ )?([a-z]+)"


_CHAIN = re.compile(
    rf"\b(?P<felt>{_FELT}) of {_NOUN}(?: (?:and|or) {_NOUN})? (?:of|with) {_DET}[a-z]+"
    rf"|\b([a-z]+) (?:of|at) {_NOUN} (?:of|at|with {_NOUN} (?:of|at)) {_DET}"
    r"(?!(?:once|all|least|first|night|times|these|those|them|it)\b)[a-z-]+"
)


def noun_chain(text: StyledText) -> Iterator[Remark]:
    """Yield each chain of three nouns that *of*, *at* and *with* hold together."""
    for found in _CHAIN.finditer(text.text.lower()):
        nouns = [noun for noun in found.groups() if noun]
        if found["felt"] or not any(map(_PARTITIVE.fullmatch, nouns)):
            yield Remark(
                message(
                    "lint.noun_chain.found",
                    words=text.text[found.start() : found.end()],
                ),
                message("lint.noun_chain.fix"),
            )


_DIGITS: Mapping[str, int] = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}


_IN_WORDS = re.compile(
    rf"\b({'|'.join(_DIGITS)})((?: or more| or \w+| to \w+)?[ -]"
    r"(?:(?:full|more|whole|working) )?"
    r"(?:hour|day|week|month|year|minute|second|people|person|time)s?)\b",
    re.IGNORECASE,
)


def number_in_words(text: StyledText) -> Iterator[Remark]:
    """Yield each number of days, people and the like that is not in digits."""
    for found in _IN_WORDS.finditer(text.text):
        rest = re.sub(
            rf"\b({'|'.join(_DIGITS)})\b",
            lambda word: str(_DIGITS[word[0].lower()]),
            found[2],
        )
        digits = f"{_DIGITS[found[1].lower()]}{rest}"
        yield Remark(
            message("lint.number_in_words.found", words=found[0]),
            message("lint.number_in_words.fix", digits=digits),
        )


_ANOTHER_ADDRESS = re.compile(
    r"\b(?:the (?:patient|sufferer)s?|patients?|one's|oneself"
    r"|the person(?! (?:who|that) (?:prescribed|treats?|gave|looks))"
    r"|(?:somebody|someone|whoever|who) answers?(?: for)?"
    r"|(?:when|if|that|as|how|where|what|can|should) one "
    r"(?:can|cannot|is|has|does|feels?|walks?|stands?|sits?|needs?|should|must|may))\b",
    re.IGNORECASE,
)


_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)


def mixed_address(text: StyledText) -> Iterator[Remark]:
    """Yield a text that talks to somebody and calls them *the person* as well."""
    found = _ANOTHER_ADDRESS.search(text.text)
    talks = text.part not in (Part.OTHER, Part.LABEL)
    if found and (talks or text.is_marked or _YOU.search(text.text)):
        yield Remark(
            message("lint.mixed_address.found", words=found[0]),
            message("lint.mixed_address.fix"),
        )


def read_aloud_for_another(text: StyledText) -> Iterator[Remark]:
    """Yield the first thing that sounds wrong when a text is about somebody else."""
    try:
        forms = text.for_others or {"another": text.text}
    except MarkupError as error:
        yield Remark(
            message("lint.read_aloud_for_another.unread", error=error),
            message("lint.read_aloud_for_another.mend"),
        )
        return
    for whom, words in forms.items():
        for fault in wrong_for_another(words, of_child="child" in whom):
            yield Remark(
                message(
                    "lint.read_aloud_for_another.found",
                    whom=message(f"lint.whom.{whom}"),
                    fault=fault,
                ),
                message("lint.read_aloud_for_another.fix"),
            )
            return


def forbidden_for_others(text: StyledText) -> Iterator[tuple[str, str]]:
    """Yield what must not be said, and is only in the words about somebody else."""
    try:
        forms = set(text.for_others.values())
    except MarkupError:
        return  # which another check tells
    if forms:
        told = {what for what, _ in forbidden_phrases(text.text)}
        found = {said for words in forms for said in forbidden_phrases(words)}
        yield from sorted((what, words) for what, words in found if what not in told)


NEVER: tuple[Rule, ...] = (
    read_aloud_for_another,
    two_questions,
    negative_question,
    long_label,
    awkward_phrase,
    number_in_words,
    mixed_address,
)
"""The rules of style without exceptions; each has the name of its check."""


SELDOM: tuple[Rule, ...] = (
    long_question,
    long_sentence,
    many_separators,
    noun_chain,
)
"""The rules of style that a text may break for a reason."""


STYLE = (*NEVER, *SELDOM)
"""All rules of style."""
