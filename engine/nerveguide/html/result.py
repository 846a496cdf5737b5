"""The result for one person as HTML: to print, for FHIR and for notebooks."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from markupsafe import Markup

from nerveguide.audit.explain import Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.html.templates import csp_hash, page_template, stylesheet
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.answers import reported_answers
from nerveguide.views.explanation import explanation_view
from nerveguide.views.help_lines import HelpLines, whom_to_call
from nerveguide.views.result import ResultView, result_view, standalone_view
from nerveguide.wording import message_about


def narrative(view: ResultView) -> str:
    """Return a result as one XHTML element.

    Only elements of HTML 4 may stand there (https://hl7.org/fhir/R4/narrative.html),
    so that what is a section elsewhere is a plain division here.
    """
    html = _worded("result/narrative.html", view).strip()
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
    *,
    help_lines: HelpLines | None = None,
) -> str:
    """Return the page, which stands alone, loads nothing and runs nothing.

    ``answers`` are as :mod:`nerveguide.model.answers` reads them, ``assessment``
    follows from them, and ``day`` stands at the top. With ``style_address`` the page
    takes its style sheet from there, on the same site, and has none inside.
    ``help_lines`` say whom to call if it is an emergency.
    """
    style = summary_stylesheet()
    return _worded(
        "result/summary.html",
        result_view(knowledge, answers, assessment),
        reported=reported_answers(knowledge, answers),
        calls=whom_to_call(help_lines, assessment),
        day=day,
        style_address=style_address,
        style=Markup(style),  # our own file, in which nothing is to be escaped
        style_hash=csp_hash(style),
    )


def assessment_html(assessment: Assessment) -> str:
    """Return an assessment by itself for notebooks, without the rules behind it.

    It loads nothing, runs nothing, takes its colours from the page around it, and
    leaves the rest of that page alone.
    """
    view = standalone_view(assessment)
    return _worded("result/notebook.html", view, style=_notebook_style())


def explanation_html(explanation: Explanation, change: Change | str | None) -> str:
    """Return an explanation for notebooks, in the same way.

    :class:`Explanation` says what ``change`` can be.
    """
    return page_template("explanation/notebook.html").render(
        view=explanation_view(explanation, change), style=_notebook_style()
    )


def _worded(template: str, view: ResultView, **shown: object) -> str:
    """Return a page that speaks of whom the result is about."""
    say = partial(message_about, view.subject)
    return page_template(template).render(view=view, say=say, **shown)


def _notebook_style() -> Markup:
    return Markup(stylesheet("notebook.css"))  # our own file, as above
