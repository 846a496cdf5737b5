"""What was understood of a text, and of which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.errors import NerveguideError
from nerveguide.model.answers import AnswerValue
from nerveguide.model.own_words import SEX
from nerveguide.model.own_words_vocabulary import Place, Side
from nerveguide.wording import Pronoun, Whom

_NEAR = 20
"""Characters between two pieces that are quoted with them, rather than left out."""


def printable(text: str) -> str:
    """Return a text in one line, without what moves or colours a screen."""
    shown = (each if each.isprintable() else " " for each in text)
    return " ".join("".join(shown).split())


class OwnWordsError(NerveguideError, ValueError):
    """A text cannot be read: it is too long, or holds no words."""


class Standing(StrEnum):
    """What may be done with a statement."""

    STATED = "stated"
    """The text says it: its answer may be proposed, for the person to confirm."""
    CHECK = "check"
    """The text may say it: its question comes first, and nothing is answered."""


@dataclass(frozen=True, order=True)
class Span:
    """A piece of the text, from the first character up to the one after the last."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand there."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Statement:
    """What the text says of one finding, and the words that say it.

    ``answer`` is *yes*, *no*, *not_sure*, the id of an option or a number.
    """

    finding: str
    answer: AnswerValue
    standing: Standing
    quotes: tuple[Span, ...]


@dataclass(frozen=True)
class Mention:
    """A finding that another person has, or that the patient had and has no more."""

    finding: str
    quotes: tuple[Span, ...]


@dataclass(frozen=True)
class OwnWords:
    """What was understood of a text.

    ``whom`` is ``None`` where nothing says who has the symptoms. ``others`` are
    findings of other people, and ``past`` what is over; neither is an answer.
    ``places`` and ``side`` say where the present trouble is. ``not_understood`` are the
    pieces of the text of which nothing came, and what it only asks.
    """

    text: str
    whom: Whom | None
    statements: tuple[Statement, ...]
    others: tuple[Mention, ...]
    past: tuple[Mention, ...]
    places: tuple[Place, ...]
    side: Side | None
    not_understood: tuple[Span, ...]

    @property
    def stated(self) -> dict[str, AnswerValue]:
        """The answers that may be proposed, by finding."""
        return {
            each.finding: each.answer
            for each in self.statements
            if each.standing is Standing.STATED
        }

    @property
    def pronoun(self) -> Pronoun | None:
        """How somebody is spoken of whose sex the text tells, if it does."""
        pronouns = {"female": Pronoun.SHE, "male": Pronoun.HE}
        return pronouns.get(str(self.stated.get(SEX)))

    def quote(self, spans: Iterable[Span]) -> str:
        """Return the words of these pieces in one line, near ones with those between.

        Characters that no line shows are left out.
        """
        joined: list[Span] = []
        for span in sorted(spans):
            if joined and span.start - joined[-1].end <= _NEAR:
                last = joined.pop()
                joined.append(Span(last.start, max(last.end, span.end)))
            else:
                joined.append(span)
        words = " … ".join(span.of(self.text) for span in joined)
        return printable(words)

    @property
    def to_check(self) -> tuple[str, ...]:
        """The findings whose questions should come first."""
        return tuple(
            each.finding for each in self.statements if each.standing is Standing.CHECK
        )
