"""The result for one person as a page to print, and as a FHIR narrative."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from nerveguide.html.templates import csp_hash, page_template, stylesheet
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.reported_answers import reported
from nerveguide.views.result import ResultView, result_view


def narrative(told: ResultView) -> str:
    """Return a result as one XHTML element.

    Only elements of HTML 4 may stand there (https://hl7.org/fhir/R4/narrative.html),
    so that what is a section elsewhere is a plain division here.
    """
    html = page_template("result/narrative.html").render(told=told).strip()
    return html.replace("<section", "<div").replace("</section>", "</div>")


def summary_stylesheet() -> str:
    """Return the style sheet of the page, which stands in it or is served beside it."""
    return stylesheet("page.css", "parts.css", "result/summary.css")


def summary_page(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    assessment: Assessment,
    day: date,
    style_address: str | None = None,
) -> str:
    """Return the page, which stands alone, loads nothing and runs nothing.

    ``answers`` are as :mod:`nerveguide.model.answers` reads them, ``assessment``
    follows from them, and ``day`` stands at the top. With ``style_address`` the page
    takes its style sheet from there, on the same site, and has none inside.
    """
    style = summary_stylesheet()
    return page_template("result/summary.html").render(
        told=result_view(knowledge, answers, assessment),
        reported=reported(knowledge, answers),
        day=day,
        style_address=style_address,
        style=Markup(style),  # our own file, in which nothing is to be escaped
        style_hash=csp_hash(style),
    )
