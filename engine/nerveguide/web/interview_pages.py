"""The interview as web pages, and changes of answers; each form carries all answers."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from nerveguide.interview import (
    effective_answers,
    next_step,
    with_answers,
    with_changed_answer,
    without_last_screen,
)
from nerveguide.model.findings import Finding
from nerveguide.web.adding import FIND, add_by_name
from nerveguide.web.forms import (
    Form,
    FormFields,
    ParsedPage,
    SiteAboutDependency,
    State,
    field_values,
    read_question,
)
from nerveguide.web.questions import asked_finding
from nerveguide.web.screens import (
    after_answers,
    read_screen,
    screen_or_review,
)
from nerveguide.web.site import Site

router = APIRouter(prefix="/interview", include_in_schema=False)


@router.post("")
def next_screen(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the screen that is next, or all answers when there is none."""
    return screen_or_review(site, sent.interview, sent.draft)


@router.post("/answers")
def submit_answers(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Accept what was answered; where something is open, return the screen again."""
    before = next_step(site.knowledge, sent.interview)
    if before.screen is None:
        return screen_or_review(site, sent.interview, sent.draft, before)
    if before.screen.takes_names and sent.fields.get(FIND, "").strip():
        return add_by_name(site, sent, before)
    parsed = read_screen(before.screen, sent)
    if not parsed.is_answered:
        return screen_or_review(site, sent.interview, sent.draft, before, parsed)
    after = with_answers(sent.interview, parsed.answers)
    draft = {
        name: answer
        for name, answer in sent.draft.items()
        if name not in parsed.answers
    }
    return after_answers(site, before, after, draft)


@router.post("/add")
def add(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Add what is typed by its name, and return the screen with its ticks."""
    return add_by_name(site, sent, next_step(site.knowledge, sent.interview))


@router.post("/back")
def previous_screen(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the screen before, with the answers that were given there."""
    *_, last = ({}, *sent.interview.screens)
    return screen_or_review(
        site, without_last_screen(sent.interview), {**sent.draft, **last}
    )


@router.post("/change")
def change_answer(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the page that asks again what was answered."""
    finding = _answered_finding(site, sent)
    answer = effective_answers(site.knowledge, sent.interview)[finding.id]
    as_it_was = ParsedPage({}, {}, field_values({finding.id: answer}))
    return _change_page(site, sent, finding, as_it_was)


@router.post("/changed")
def submit_change(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Accept another answer; what was asked because of the former one goes with it."""
    finding = _answered_finding(site, sent)
    parsed = read_question(finding, sent)
    if not parsed.is_answered:
        return _change_page(site, sent, finding, parsed)
    before = next_step(site.knowledge, sent.interview)
    answer = parsed.answers[finding.id]
    after = with_changed_answer(site.knowledge, sent.interview, finding.id, answer)
    return after_answers(site, before, after, sent.draft)


def _change_page(
    site: Site,
    sent: FormFields,
    finding: Finding,
    parsed: ParsedPage,
) -> HTMLResponse:
    return site.page(
        "change.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        finding=asked_finding(site.knowledge, finding),
        chosen=parsed.chosen,
        problems=parsed.problems,
    )


def _answered_finding(site: Site, sent: FormFields) -> Finding:
    """Return what is to be changed; raise ``HTTPException`` when it has no answer."""
    name = sent.fields.get("finding", "")
    if name not in effective_answers(site.knowledge, sent.interview):
        raise HTTPException(400)
    return site.knowledge.findings[name]
