"""The part of the JSON API that reads somebody's own words."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from nerveguide.interview import Kind, proposal
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words_vocabulary import Place, Side
from nerveguide.own_words import (
    LONGEST,
    Mention,
    OwnWords,
    Span,
    Standing,
    Statement,
    parse,
)
from nerveguide.views.answers import answer_text
from nerveguide.web.api import Answer
from nerveguide.web.openapi import api_router, problems
from nerveguide.web.problems import without_surrogates
from nerveguide.web.site import SiteDependency
from nerveguide.wording import Pronoun, Subject, Whom

_HAS_A_LETTER = "[A-Za-z]"


class ToParse(Model, defer_build=False):  # FastAPI takes no body that is deferred
    """A text in somebody's own words, in English, and whom it is about.

    ``whom`` and ``pronoun`` only word the names that come back.
    """

    text: Annotated[
        str,
        AfterValidator(without_surrogates),
        Field(json_schema_extra={"maxLength": LONGEST, "pattern": _HAS_A_LETTER}),
    ]
    whom: Whom = Whom.ME
    pronoun: Pronoun = Pronoun.THEY

    @property
    def subject(self) -> Subject:
        """Whom the text is about."""
        return Subject(self.whom, self.pronoun)


class Quote(Model):
    """A piece of the text: its words, and where they begin and end.

    ``start`` and ``end`` count characters (code points) from 0; ``end`` is that of the
    first one after the piece.
    """

    start: int
    end: int
    words: str


class ParsedStatement(Model):
    """What the text says of one finding, and the words that say it.

    ``standing`` is *stated* where the text says it, and *check* where it only may.
    ``kind`` says where it stands on the list that a person looks through before it
    counts, and ``ticked`` whether its box begins with a tick; they are ``null`` and
    false for what is not on the list. ``answer_words`` is the answer in words.
    """

    finding: str
    name: str
    answer: AnswerValue
    answer_words: str
    standing: Standing
    kind: Kind | None
    ticked: bool
    quotes: tuple[Quote, ...]


class ParsedMention(Model):
    """A finding that counts for nothing here, and the words that tell of it."""

    finding: str
    name: str
    quotes: tuple[Quote, ...]


class ParsedWords(Answer):
    """What was understood of a text: answers to agree with, and none that counts yet.

    ``whom`` is who has the symptoms, or ``null`` where nothing says it. ``denials``
    are danger signs that the text denies, with the words. Hand them to
    ``/api/next-question``, which still asks about them. ``others`` is what somebody
    else has, and ``past`` what is over. ``places`` and ``side`` say where the trouble
    is. ``not_understood`` are pieces that gave no answer, and questions in the text.
    """

    whom: Whom | None
    statements: tuple[ParsedStatement, ...]
    denials: Mapping[str, str]
    others: tuple[ParsedMention, ...]
    past: tuple[ParsedMention, ...]
    places: tuple[Place, ...]
    side: Side | None
    not_understood: tuple[Quote, ...]


router = api_router()


@router.post(
    "/parse", summary=message("web.api.summary.parse"), responses=problems(body=True)
)
def parse_words(site: SiteDependency, sent: ToParse) -> ParsedWords:
    """Return what a text in somebody's own words says; nothing of it is kept."""
    knowledge = site.knowledge.said_of(sent.subject)
    own = parse(sent.text, knowledge)
    proposed = proposal(knowledge, own)
    listed = {each.finding: each for each in proposed.listed}

    def parsed(statement: Statement) -> ParsedStatement:
        name, answer = statement.finding, statement.answer
        on_list = listed.get(name)
        return ParsedStatement(
            finding=name,
            name=knowledge.findings[name].name,
            answer=answer,
            answer_words=answer_text(knowledge, name, answer),
            standing=statement.standing,
            kind=on_list and on_list.kind,
            ticked=on_list is not None and on_list.is_ticked,
            quotes=_quotes(own, statement.quotes),
        )

    return ParsedWords(
        identity=site.identity,
        whom=own.whom,
        statements=tuple(map(parsed, own.statements)),
        denials=proposed.denials,
        others=_mentions(knowledge, own, own.others),
        past=_mentions(knowledge, own, own.past),
        places=own.places,
        side=own.side,
        not_understood=_quotes(own, own.not_understood),
    )


def _quotes(own: OwnWords, spans: Iterable[Span]) -> tuple[Quote, ...]:
    return tuple(
        Quote(start=span.start, end=span.end, words=span.of(own.text)) for span in spans
    )


def _mentions(
    knowledge: Knowledge, own: OwnWords, mentions: Iterable[Mention]
) -> tuple[ParsedMention, ...]:
    return tuple(
        ParsedMention(
            finding=each.finding,
            name=knowledge.findings[each.finding].name,
            quotes=_quotes(own, each.quotes),
        )
        for each in mentions
    )
