import re
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from functools import partial
from hashlib import sha256

import pytest
from nerveguide import assess, load_knowledge
from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.html.result import summary_page, summary_stylesheet
from nerveguide.html.templates import page_environment
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Vignette
from nerveguide.views.result import result_view
from nerveguide.wording import READER, message_about

from tests.changed_rules import with_rules
from tests.html_pages import Page
from tests.shipped_cases import VIGNETTES_OF_EVERY_RULE

SHIPPED = load_knowledge()
ENVIRONMENT = page_environment()
DAY = date(2025, 5, 3)
SLOW = {
    "numb_feet": "yes",
    "weakness": "no",
    "tempo": "years",
    "age": 61.0,
    "diabetes": "not_sure",
    "climbing_weakness": "no",
}
ATTACK = "</style><script>alert('1')</script>&amp;<b>"

Answers = Mapping[str, AnswerValue]


def summary(knowledge: Knowledge, answers: Answers, address: str | None = None) -> Page:
    assessment = assess(answers, knowledge)
    return Page(summary_page(knowledge, answers, assessment, DAY, address))


def result(knowledge: Knowledge, answers: Answers, links: str) -> Page:
    """Render the parts as a page of the web does, each link made with a format."""
    template = ENVIRONMENT.from_string(
        '{% from "result/parts.html" import result with context %}<h1>Your result</h1>'
        "{% macro rule_link(id) %}{{ links.format(id) }}{% endmacro %}"
        "{{ result(told, rule_link, links.format) }}"
    )
    all_told = result_view(knowledge, answers, assess(answers, knowledge))
    say = partial(message_about, READER)
    return Page(template.render(told=all_told, links=links, say=say))


def test_the_summary_says_what_a_clinician_needs(small: Knowledge) -> None:
    page = summary(small, SLOW)
    content = small.content_hash[:12]
    assert page.text == (
        "nerveguide: summary for an appointment Summary for an appointment "
        "3 May 2025. Prepared by the person it is about, with nerveguide, an "
        "educational program. This is not a diagnosis. "
        "Routine Book a routine visit. "
        "Why We suggest this because your answers fit: slow sensory neuropathy. "
        "What was reported "
        "Complaints Numbness of the feet; the time since the start (Years). "
        "Background The age (61 years). "
        "Not sure about Diabetes. "
        "Said no to these danger signs: weakness that climbs. "
        "What your answers fit, to talk about with a doctor "
        "Slow sensory neuropathy. Nerve trouble: your answers are typical of this. "
        "Why it might be this Slow numbness of the feet with a usual cause. "
        "(slow_sensory_typical) "
        "You told us about: numbness of the feet; the time since the start (Years); "
        "the age (61 years). "
        "Questions to take along Which blood tests do I need? "
        "Notes "
        "When to get help at once Call the emergency number if weakness spreads. "
        "Take this page with you. This is not a diagnosis. "
        f"Not reviewed by a doctor yet. Rules version small, {content}."
    )


def test_the_summary_says_what_speaks_against_and_what_is_unknown(
    small: Knowledge,
) -> None:
    text = summary(
        small, {"numb_feet": "yes", "weakness": "yes", "tempo": "years"}
    ).text
    assert (
        "Less likely: slow sensory neuropathy. "
        "Weakness so early is unusual. (slow_sensory_against)"
    ) in text
    calm = {"numb_feet": "yes", "weakness": "no", "tempo": "years"}
    assert "Not answered yet The age; diabetes." in summary(small, calm).text


def test_a_summary_without_answers_says_so(small: Knowledge) -> None:
    text = summary(small, {}).text
    assert "What was reported Said yes to Nothing." in text
    assert "No match does not rule out a serious problem." in text


def test_conflicts_and_withheld_types_are_told(small: Knowledge) -> None:
    answers = {"weakness": "no", "climbing_weakness": "yes", "age": 12.0}
    for page in (summary(small, answers), result(small, answers, "")):
        assert (
            'Answers that do not fit together You said no to "weakness of the legs", '
            'but yes to "weakness that climbs". To be safe, we went by the yes.'
        ) in page.text
        assert (
            "Why we do not say what this might be "
            "The list is written for adults. (child)"
        ) in page.text


def test_the_summary_stands_alone_under_its_own_policy(small: Knowledge) -> None:
    page = summary(small, SLOW)
    page.check()
    assert page.links == []
    assert page.style == summary_stylesheet()
    assert not re.search(r"@import|url\((?!#)|https?:", page.style)
    (policy,) = [
        given["content"]
        for _, given in page.elements
        if given.get("http-equiv") == "Content-Security-Policy"
    ]
    allowed = re.fullmatch(
        r"default-src 'none'; style-src 'sha256-(\S+)'; "
        r"base-uri 'none'; form-action 'none'",
        policy,
    )
    assert allowed
    assert b64decode(allowed[1]) == sha256(page.style.encode()).digest()


def test_a_site_can_give_the_summary_its_style_sheet(small: Knowledge) -> None:
    page = summary(small, SLOW, "/static/summary.css")
    assert page.style == ""
    assert page.links == ["/static/summary.css"]
    policies = [given.get("content", "") for _, given in page.elements]
    assert any("style-src 'self';" in policy for policy in policies)


def test_what_stands_in_the_rules_is_text(small: Knowledge) -> None:
    feet = small.findings["numb_feet"].model_copy(update={"name": ATTACK})
    rule = small.rules["slow_sensory_typical"].model_copy(update={"because": ATTACK})
    entry = small.types["slow_sensory"].model_copy(
        update={"name": ATTACK, "summary": ATTACK, "ask": (ATTACK,)}
    )
    knowledge = with_rules(small, rule).model_copy(
        update={
            "findings": {**small.findings, "numb_feet": feet},
            "types": {**small.types, "slow_sensory": entry},
        }
    )
    answers = {**SLOW, "diabetes": "yes"}
    for page in (summary(knowledge, answers), result(knowledge, answers, "#{}")):
        page.check()
        assert page.text.count(ATTACK) >= 4


def test_parts_of_a_result_link_to_rules_and_pages(small: Knowledge) -> None:
    page = result(small, SLOW, "/about/{}")
    page.check()
    assert page.headings == [
        (1, "Your result"),
        (2, "Routine"),
        (3, "Why"),
        (2, "What your answers fit, to talk about with a doctor"),
        (3, "Slow sensory neuropathy"),
        (2, "Questions to take along"),
        (2, "What a doctor may consider"),
        (2, "To read more"),
        (2, "When to get help at once"),
        (2, "What this is not"),
    ]
    assert page.links == [
        "/about/slow_sensory",
        "/about/slow_sensory_typical",
        "/about/slow_sensory",
        "/about/numb_feet_explained",
        "/about/walking",
    ]
    assert (
        "Slow sensory neuropathy Nerve trouble: your answers are typical of this. "
        "Numbness that starts in the toes. Why it might be this: "
        "Slow numbness of the feet with a usual cause. (slow_sensory_typical)"
    ) in page.text


def test_without_addresses_rules_and_pages_are_named(small: Knowledge) -> None:
    page = result(small, SLOW, "")
    assert page.links == []
    assert "usual cause. (slow_sensory_typical)" in page.text
    assert "Numb feet numb_feet_explained" in page.text


@pytest.mark.parametrize("vignette", VIGNETTES_OF_EVERY_RULE)
def test_every_written_case_can_be_shown(vignette: Vignette) -> None:
    urgency = assess(vignette.answers, SHIPPED).guidance.label
    for page in (
        summary(SHIPPED, vignette.answers),
        result(SHIPPED, vignette.answers, "/about/{}"),
    ):
        page.check()
        assert page.headings[1] == (2, urgency)
        assert SHIPPED.guidance.disclaimer in page.text
        assert SHIPPED.guidance.not_reviewed in page.text
        assert all(line in page.text for line in SHIPPED.guidance.safety_net)
        assert "undefined" not in page.text
        assert list(forbidden_phrases(page.text)) == []
