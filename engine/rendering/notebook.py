"""What a notebook shows of an assessment or an explanation: a piece of HTML.

It loads nothing, runs nothing, takes its colours from the page around it, and leaves
the rest of that page alone.
"""

from markupsafe import Markup

from engine.assessment import Assessment
from engine.audit.change import Change
from engine.explanation import Explanation
from engine.rendering.explanation.told import told_explanation
from engine.rendering.pages import page_template, stylesheet
from engine.rendering.result.alone import told_alone


def assessment_html(assessment: Assessment) -> str:
    """Return an assessment by itself, without the rules that it follows from."""
    return _html("result/notebook.html", told_alone(assessment))


def explanation_html(explanation: Explanation, change: Change | str | None) -> str:
    """Return an explanation; :class:`Explanation` says what ``change`` can be."""
    return _html("explanation/notebook.html", told_explanation(explanation, change))


def _html(template: str, told: object) -> str:
    # The style is our own file, in which nothing is to be escaped.
    style = Markup(stylesheet("notebook.css"))
    return page_template(template).render(told=told, style=style)
