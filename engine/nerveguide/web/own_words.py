"""The page that shows what was understood of a text, and what is agreed with there.

The page carries the text, which is read anew when it comes back: only what the text
proposes can be agreed with.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from nerveguide.interview import Interview, Kind, begun, next_step, proposal
from nerveguide.own_words import OwnWords, OwnWordsError, parse
from nerveguide.views.own_words import ProposedRow, own_words_view
from nerveguide.web.forms import Form, SiteAboutDependency, State
from nerveguide.web.screens import after_answers
from nerveguide.web.site import Site
from nerveguide.wording import Subject

AGREED = "agreed."
"""Stands before the id of a finding in the name of a field: its answer is right."""


_TEXT = "words"
"""The field with the text."""


router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class _Group:
    """The rows of one kind."""

    kind: Kind
    rows: tuple[ProposedRow, ...]


def sent_text(fields: Mapping[str, str]) -> str:
    """Return the text of a form; each end of a line is one character, as it was typed.

    A form sends two, so that a text may come to be longer than what may be typed.
    """
    return fields.get(_TEXT, "").replace("\r\n", "\n")


def understood_page(site: Site, interview: Interview, own: OwnWords) -> HTMLResponse:
    """Return the page that shows what was understood, to agree with.

    Where the words are about somebody else than was chosen, it asks about whom, and
    speaks of the one in the words.
    """
    chosen = site.knowledge.subject
    subject = _subject(own, chosen)
    site = site.about(subject)
    proposed = proposal(site.knowledge, own)
    view = own_words_view(site.knowledge, own, proposed)
    groups = (
        _Group(kind, tuple(row for row in view.rows if row.kind is kind))
        for kind in Kind
    )
    return site.page(
        "own_words.html",
        state=State.of(site.knowledge, interview),
        text=own.text,
        view=view,
        groups=[group for group in groups if group.rows],
        asks_whom=subject.whom is not chosen.whom,
    )


@router.post("/interview/confirm")
def confirm(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Accept what is agreed with, and return what comes next.

    Raises ``HTTPException`` for what the text does not propose.
    """
    given = sent.interview.given
    if sent.interview.screens:
        raise HTTPException(400)
    try:
        proposed = proposal(
            site.knowledge, parse(sent_text(sent.fields), site.knowledge)
        )
    except OwnWordsError:
        raise HTTPException(400) from None
    agreed = {
        name.removeprefix(AGREED) for name in sent.fields if name.startswith(AGREED)
    }
    if not agreed <= {each.finding for each in proposed.listed}:
        raise HTTPException(400)
    before = Interview(given=given)
    after = before if "none" in sent.fields else begun(proposed, agreed, given)
    return after_answers(site, next_step(site.knowledge, before), after, sent.draft)


def _subject(own: OwnWords, chosen: Subject) -> Subject:
    """Return whom a text is about: whom it names, or whom somebody chose."""
    if own.whom in (None, chosen.whom):
        return chosen
    return Subject(own.whom, own.pronoun or chosen.pronoun)
