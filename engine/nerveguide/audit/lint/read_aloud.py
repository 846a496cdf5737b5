"""What cannot be right in words that are about somebody else than the reader."""

import re
from collections.abc import Iterator

from nerveguide.audit.lint.styled_text import sentences
from nerveguide.wording import PLAIN_YOU

_LEFT_OVER = re.compile(rf"{PLAIN_YOU.pattern}(?!-)(?: [\w']+)?")


_PRESENT = (
    "feel|walk|sit|stand|lie|lift|get|need|notice|use|eat|drink|take|see|hear|cough"
    "|bend|move|try|lean|hold|close|chew|swallow|speak|breathe|sleep|wake|turn|press"
    "|look|think|want|know|live|come|go|trip|fall|lose|drop|find|stay|keep|give|start"
    "|stop|rest|talk"
)


_PRESENT_OF_ONE = (
    "is|has|does|was|isn't|hasn't|doesn't|wasn't|goes|tries|coughs|presses|\\w+ches|"
    + "|".join(f"{verb}s" for verb in _PRESENT.split("|"))
)


_ONE = "she|he|(?:your|my) child"


_BARE_VERB = re.compile(
    rf"(?:\b([\w']+) )?\b({_ONE}) (are|have|do|don't|aren't|haven't|{_PRESENT})\b",
    re.IGNORECASE,
)


_TAKES_BARE_VERB = re.compile(
    r"(?:do|does|did|can|could|may|might|must|should|will|would|let|lets|make|makes"
    r"|help|helps|see|sees|hear|watch|have|has|had|around|near|beside)(?:n't)?|cannot|can't|won't",
    re.IGNORECASE,
)


_WRONG = re.compile(
    rf"\b(?:are|do|were|am|don't|aren't|haven't) (?:{_ONE})\b(?!')"
    r"|\bhave (?:she|he)\b"
    rf"|\bthey (?:{_PRESENT_OF_ONE})\b|\b(?:is|has|does|was) they\b"
    r"|\b(?:for|with|to|of|from|about|at|near|keeps?|makes?|lets?|helps?|stops?|gives?"
    r"|wakes?|bothers?|around|behind|beside) (?:she|he|they)\b"
    r"|\b(?:if|when|while|because|does|can|are|is|has) (?:them|him)\b"
    r"|\b(?:she|he|they) (?:feet|foot|arms|legs?|eyes?|body|skin|neck|fingers?|toes?"
    r"|mouth|tongue|doctor|bladder|bowels?)\b"
    rf"|\b(?:{_ONE}) (?:{_PRESENT_OF_ONE})\b(?:(?! to )[^.,;:?!]){{0,25}} (?:or|and) "
    r"(?:sit|stand|lie|bend|breathe|eat|swallow|feel|see|hear|get|have|are|go)\b",
    re.IGNORECASE,
)


_HAVE = re.compile(rf"\bhave (?:{_ONE})\b(?!')", re.IGNORECASE)


_ITSELF = re.compile(r"\b(?:herself|himself)\b", re.IGNORECASE)


_SUBJECT = re.compile(r"\b(?:she|her|he|him|child|who|someone|somebody|herself)\b")


def wrong_for_another(words: str, *, of_child: bool) -> Iterator[str]:
    """Yield what cannot be right in the words about somebody else.

    That is a second or first person, or a verb, a case or a reflexive that does not
    agree; ``of_child`` lets *your child* and *my child* stand.
    """
    for found in _LEFT_OVER.finditer(words):
        if not (of_child and re.fullmatch(r"(?i:your|my) child(?:'s)?", found[0])):
            yield found[0]
    for found in _BARE_VERB.finditer(words):
        before, verb = found[1] or "", found[3].lower()
        if verb in ("are", "aren't") or not _TAKES_BARE_VERB.fullmatch(before):
            yield found[0]
    for found in _WRONG.finditer(words):
        yield found[0]
    for sentence in sentences(words):
        reflexive = _ITSELF.search(sentence)
        if reflexive:
            before = sentence[: reflexive.start()]
            if not _SUBJECT.search(before.lower()):
                yield sentence[: reflexive.end()]
    if "?" in words:  # "have your child seen by a doctor" is right
        yield from (found[0] for found in _HAVE.finditer(words))
