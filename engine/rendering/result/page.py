"""The summary of one person's result: a page to print and take to the appointment."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from engine.answers import AnswerValue
from engine.assessment import Assessment
from engine.knowledge import Knowledge
from engine.rendering.pages import content_hash, page_template, stylesheet
from engine.rendering.result.reported import reported
from engine.rendering.result.told import told


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

    ``answers`` are as :func:`engine.answers.parse_answers` reads them, ``assessment``
    follows from them, and ``day`` stands at the top. With ``style_address`` the page
    takes its style sheet from there, on the same site, and has none inside.
    """
    style = summary_stylesheet()
    return page_template("result/summary.html").render(
        told=told(knowledge, answers, assessment),
        reported=reported(knowledge, answers),
        day=day,
        style_address=style_address,
        style=Markup(style),  # our own file, in which nothing is to be escaped
        style_hash=content_hash(style),
    )
