"""The page on which an interview stands: a list, a question, or all answers."""

from fastapi.responses import HTMLResponse

from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Interview,
    Screen,
    Step,
    effective_answers,
    findable,
    next_step,
)
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.text.interview import (
    denied_with_note,
    emergency_note,
    once_more_note,
    progress,
)
from nerveguide.views.answers import answers_review
from nerveguide.views.result import urgency_view
from nerveguide.web.forms import (
    Answers,
    FormFields,
    ParsedPage,
    State,
    field_values,
    read_list,
    read_question,
)
from nerveguide.web.questions import asked_screen
from nerveguide.web.site import Site
from nerveguide.wording import Subject, message_about

_UNREAD_PAGE = ParsedPage({}, {}, {})


def read_screen(screen: Screen, sent: FormFields) -> ParsedPage:
    """Read what was sent from the page of a screen."""
    if screen.is_list:
        return read_list(screen.findings, sent, none_of_these="none" in sent.fields)
    return read_question(screen.findings[0], sent)


def screen_or_review(
    site: Site,
    interview: Interview,
    draft: Answers,
    step: Step | None = None,
    parsed: ParsedPage = _UNREAD_PAGE,
) -> HTMLResponse:
    """Return the page of an interview at ``step``: a screen, or all answers.

    ``parsed`` is what was sent from the screen, when that is shown again.
    """
    knowledge = site.knowledge
    step = step or next_step(knowledge, interview)
    if step.screen is None:
        return review_page(site, interview, draft, step)
    return site.page(
        "screen.html",
        state=State.of(knowledge, interview, draft),
        screen=asked_screen(knowledge, step.screen),
        progress=progress(knowledge.subject, step.screen.part),
        parts_done=step.screen.part.rank,
        parts=len(Part),
        said=parsed.said,
        findable=[
            knowledge.findings[name].name
            for name in (
                findable(knowledge, interview) if step.screen.takes_names else ()
            )
        ],
        note=_note(knowledge.subject, step.screen),
        chosen={**field_values(draft), **parsed.chosen},
        problems=parsed.problems,
        problem=parsed.problem,
    )


def _note(subject: Subject, screen: Screen) -> str:
    """Return what stands above the question of a screen; empty for nothing."""
    if screen.once_more:
        return once_more_note(subject)
    if screen.denied_with is not None:
        return denied_with_note(subject, screen.denied_with)
    if screen.part is Part.DANGER_SIGNS and screen.is_list:
        return message_about(subject, "web.screen.danger_signs")
    return ""


def after_answers(
    site: Site,
    before: Step,
    after: Interview,
    draft: Answers,
    parsed: ParsedPage = _UNREAD_PAGE,
) -> HTMLResponse:
    """Return what follows new answers: first an emergency that they make."""
    knowledge = site.knowledge
    now = next_step(knowledge, after)
    if now.urgency is not Urgency.EMERGENCY or before.urgency is Urgency.EMERGENCY:
        return screen_or_review(site, after, draft, now, parsed)
    assessment = assess(effective_answers(knowledge, after), knowledge)
    return site.page(
        "emergency.html",
        state=State.of(knowledge, after, draft),
        urgency=urgency_view(knowledge, assessment),
        note=emergency_note(knowledge.subject),
    )


def review_page(
    site: Site, interview: Interview, draft: Answers, step: Step
) -> HTMLResponse:
    """Return the page with all answers of the interview, which stands at ``step``."""
    return site.page(
        "review.html",
        state=State.of(site.knowledge, interview, draft),
        complete=step.screen is None,
        review=answers_review(
            site.knowledge, effective_answers(site.knowledge, interview)
        ),
    )
