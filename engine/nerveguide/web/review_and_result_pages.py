"""The page to review one's answers, and the result as a page and as one to print."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nerveguide.html.result import summary_page
from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Interview,
    Step,
    effective_answers,
    next_step,
    with_answers,
)
from nerveguide.views.answers import answers_review
from nerveguide.views.result import result_view
from nerveguide.web.forms import (
    Answers,
    Form,
    FormFields,
    SiteAboutDependency,
    State,
)
from nerveguide.web.site import Site

_SUMMARY_STYLE = "/static/summary.css"


router = APIRouter(include_in_schema=False)


@router.post("/interview/review")
def review(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the page with all answers, each with a button to change it."""
    step = next_step(site.knowledge, sent.interview)
    return review_page(site, sent.interview, sent.draft, step)


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


@router.post("/result")
def result(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the result of the answers so far."""
    answers = _counted(site, sent)
    assessment = assess(answers, site.knowledge)
    return site.page(
        "result.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        complete=next_step(site.knowledge, sent.interview).screen is None,
        view=result_view(site.knowledge, answers, assessment),
    )


@router.post("/result/summary")
def summary(site: SiteAboutDependency, sent: Form) -> HTMLResponse:
    """Return the summary for an appointment, with the date of today."""
    answers = _counted(site, sent)
    assessment = assess(answers, site.knowledge)
    return HTMLResponse(
        summary_page(site.knowledge, answers, assessment, date.today(), _SUMMARY_STYLE)
    )


def _counted(site: Site, sent: FormFields) -> Answers:
    """Return the answers that count.

    Those chosen on the screen that is next are among them, even though the person did
    not go on from there: a danger sign must not be lost.
    """
    screen = next_step(site.knowledge, sent.interview).screen
    here = {
        finding.id: sent.draft[finding.id]
        for finding in (screen.findings if screen else ())
        if finding.id in sent.draft
    }
    return effective_answers(site.knowledge, with_answers(sent.interview, here))
