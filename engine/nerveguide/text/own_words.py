"""Own words in the terminal: where they are asked for, and what was understood."""

from collections.abc import Sequence, Set

from nerveguide.interview import LIST_CAPACITY
from nerveguide.messages import message
from nerveguide.text.layout import Style, heading, item, items, join, paragraph
from nerveguide.views.own_words import MentionRow, OwnWordsView, ProposedRow
from nerveguide.views.sections import capitalize_first
from nerveguide.wording import READER, Subject, Whom, message_about

_PROMPT = "\n> "


def words_prompt(subject: Subject) -> str:
    """Return what asks for own words, which may be left out."""
    return paragraph(message_about(subject, "text.own_words.tell")) + _PROMPT


def more_prompt() -> str:
    """Return what stands where one more line of own words may be typed."""
    return message("text.own_words.more") + " > "


def words_help() -> str:
    """Return what own words may say, with an example."""
    return paragraph(message("text.own_words.help"))


def refused(problem: str) -> str:
    """Return why own words cannot be read; ``problem`` says what is wrong with them."""
    return message("text.own_words.refused", problem=problem)


def whom_told(whom: Whom) -> str:
    """Return whom own words seem to be about, and how to say that it is not so."""
    called = message_about(READER, f"text.own_words.whom.called.{whom.value}")
    return paragraph(message("text.own_words.whom.told", whom=called))


def places_prompt() -> str:
    """Return how to point at places, or to skip that."""
    return paragraph(message("text.places.prompt")) + _PROMPT


def whom_prompt() -> str:
    """Return what asks whom the answers are about, with its options."""
    options = [
        item(
            message_about(READER, f"text.own_words.whom.{whom.value}"),
            indent=2,
            mark=f"{number}.",
        )
        for number, whom in enumerate(Whom, start=1)
    ]
    return "\n".join(
        [
            paragraph(message("text.own_words.whom.question")),
            *options,
            paragraph(message("text.own_words.whom.prompt", most=len(options)))
            + _PROMPT,
        ]
    )


def understood_text(
    subject: Subject,
    view: OwnWordsView,
    first: int,
    ticked: Set[str],
    emphasis: Style = str,
) -> str:
    """Return as much of what was understood as a list holds, from row ``first`` on.

    Rows are counted from 0. Each has its tick, its answer, and the words that say it.
    """
    rows = view.rows[first : first + LIST_CAPACITY]
    title = message("text.own_words.title")
    if len(rows) < len(view.rows):
        title = message(
            "text.own_words.title_of_part",
            first=first + 1,
            last=first + len(rows),
            count=len(view.rows),
        )
    blocks = [heading(title, emphasis)]
    if not first:
        blocks.append(paragraph(message_about(subject, "text.own_words.explained")))
    kind = None
    for number, row in enumerate(rows, start=first + 1):
        if row.kind is not kind:
            opening = message_about(subject, f"text.own_words.kind.{row.kind.value}")
            blocks += ["", paragraph(opening)]
            kind = row.kind
        blocks.append(_row(row, number, row.finding in ticked))
    return "\n".join(blocks)


def understood_prompt() -> str:
    """Return how to agree with the list, or to change it."""
    return paragraph(message("text.own_words.agree")) + _PROMPT


def not_counted_text(subject: Subject, view: OwnWordsView) -> str:
    """Return what was understood and is not counted, and what was not understood."""
    noted = {
        "denied": _mentions(view.denied),
        "differing": _mentions(view.differing),
        "others": _mentions(view.others),
        "past": _mentions(view.past),
        "not_understood": [_quoted(piece) for piece in view.not_understood],
    }
    return join(
        "\n".join(
            [
                paragraph(message_about(subject, f"text.own_words.{name}")),
                items(lines, indent=2),
            ]
        )
        for name, lines in noted.items()
        if lines
    )


def nothing_understood(subject: Subject) -> str:
    """Return what to say when own words propose no answer."""
    return paragraph(message_about(subject, "text.own_words.nothing"))


def _row(row: ProposedRow, number: int, is_ticked: bool) -> str:
    name = capitalize_first(row.name)
    if not row.is_yes:
        name = message("text.own_words.answer", name=name, answer=row.answer)
    if row.words:
        name = message("text.own_words.quoted", name=name, words=row.words)
    tick = message(f"text.own_words.{'ticked' if is_ticked else 'open'}")
    return item(f"{tick} {name}", indent=1, mark=f"{number}.")


def _mentions(rows: Sequence[MentionRow]) -> list[str]:
    return [
        message(
            "text.own_words.quoted", name=capitalize_first(row.name), words=row.words
        )
        for row in rows
    ]


def _quoted(words: str) -> str:
    return message("text.own_words.quote", words=words)
