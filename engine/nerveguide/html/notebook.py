"""An assessment or an explanation as a piece of HTML for notebooks.

It loads nothing, runs nothing, takes its colours from the page around it, and leaves
the rest of that page alone.
"""

from markupsafe import Markup

from nerveguide.audit.explain import Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.html.templates import page_template, stylesheet
from nerveguide.model.assessment import Assessment
from nerveguide.views.explanation import explanation_view
from nerveguide.views.result import standalone_view


def assessment_html(assessment: Assessment) -> str:
    """Return an assessment by itself, without the rules that it follows from."""
    return _html("result/notebook.html", standalone_view(assessment))


def explanation_html(explanation: Explanation, change: Change | str | None) -> str:
    """Return an explanation; :class:`Explanation` says what ``change`` can be."""
    return _html("explanation/notebook.html", explanation_view(explanation, change))


def _html(template: str, told: object) -> str:
    # The style is our own file, in which nothing is to be escaped.
    style = Markup(stylesheet("notebook.css"))
    return page_template(template).render(told=told, style=style)
