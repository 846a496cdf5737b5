"""The result as a page, and as a page to print."""

from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from nerveguide.html.result import summary_page
from nerveguide.inference.assess import assess
from nerveguide.interview import effective_answers, next_step, with_answers
from nerveguide.views.result import result_view
from nerveguide.web.forms import Answers, Form, FormFields, State
from nerveguide.web.site import Site, SiteDependency

SUMMARY_STYLE = "/static/summary.css"


router = APIRouter(prefix="/result", include_in_schema=False)


@router.post("")
def result(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Show what the answers so far come to."""
    answers = _counted(site, sent)
    assessment = assess(answers, site.knowledge)
    return site.page(
        "result.html",
        state=State.of(site.knowledge, sent.interview, sent.draft),
        complete=next_step(site.knowledge, sent.interview).screen is None,
        told=result_view(site.knowledge, answers, assessment),
    )


@router.post("/summary")
def summary(site: SiteDependency, sent: Form) -> HTMLResponse:
    """Show the summary for an appointment, with the date of today."""
    answers = _counted(site, sent)
    assessment = assess(answers, site.knowledge)
    return HTMLResponse(
        summary_page(site.knowledge, answers, assessment, date.today(), SUMMARY_STYLE)
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
