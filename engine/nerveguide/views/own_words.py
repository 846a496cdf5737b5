"""What was understood of somebody's own words, as the list that they look through."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nerveguide.interview import Kind, Proposal
from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import Mention, OwnWords
from nerveguide.views.answers import answer_text
from nerveguide.wording import Whom

_SHORTEST = 3
"""Letters that a piece of text must have to be worth showing."""


@dataclass(frozen=True)
class ProposedRow:
    """A finding on the list: its name, the answer in words, and the words that say it.

    ``words`` are empty where the answer follows from how somebody is named, such as
    the sex of a son.
    """

    finding: str
    name: str
    answer: str
    is_yes: bool
    words: str
    kind: Kind
    is_ticked: bool


@dataclass(frozen=True)
class MentionRow:
    """A finding that is not counted, by its name, and the words that tell of it."""

    name: str
    words: str


@dataclass(frozen=True)
class OwnWordsView:
    """All that was understood of a text, and what was not.

    ``denied`` are danger signs that it denies; they are still asked. ``differing`` are
    findings to which an earlier answer was different.
    """

    whom: Whom | None
    rows: tuple[ProposedRow, ...]
    denied: tuple[MentionRow, ...]
    differing: tuple[MentionRow, ...]
    others: tuple[MentionRow, ...]
    past: tuple[MentionRow, ...]
    not_understood: tuple[str, ...]


def own_words_view(
    knowledge: Knowledge, own: OwnWords, proposal: Proposal
) -> OwnWordsView:
    """Return what to show of a text and of what it proposes."""
    findings = knowledge.findings

    def mentioned(mentions: Iterable[Mention]) -> tuple[MentionRow, ...]:
        return tuple(
            MentionRow(findings[each.finding].name, own.quote(each.quotes))
            for each in mentions
        )

    def quoted(words: Mapping[str, str]) -> tuple[MentionRow, ...]:
        return tuple(
            MentionRow(findings[name].name, said) for name, said in words.items()
        )

    return OwnWordsView(
        whom=own.whom,
        rows=tuple(
            ProposedRow(
                finding=each.finding,
                name=findings[each.finding].name,
                answer=answer_text(knowledge, each.finding, each.statement.answer),
                is_yes=each.statement.answer == YES,
                words=own.quote(each.statement.quotes),
                kind=each.kind,
                is_ticked=each.is_ticked,
            )
            for each in proposal.listed
        ),
        denied=quoted(proposal.denials),
        differing=quoted(proposal.differing),
        others=mentioned(own.others),
        past=mentioned(own.past),
        not_understood=tuple(
            piece
            for span in own.not_understood
            if sum(map(str.isalpha, piece := own.quote((span,)))) >= _SHORTEST
        ),
    )
