import re
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess, explain
from nerveguide.audit.explain import Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.html.result import assessment_html, explanation_html
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Vignette
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.explanation import ClauseView, explanation_view
from nerveguide.views.result import result_view

from tests.changed_rules import with_rules
from tests.html_pages import Page
from tests.shipped_cases import SHIPPED, VIGNETTES_OF_EVERY_RULE
from tests.strategies import answers, knowledges

Answers = Mapping[str, AnswerValue]
ATTACK = "</style></section><script>alert('1')</script>&amp;<b>"


def checked(html: str) -> Page:
    page = Page(html)
    page.check()
    assert page.links == []
    assert "undefined" not in page.text
    assert not re.search(r"@|url\(|https?:", page.style)
    selectors = re.findall(r"([^{}]+)\{", re.sub(r"(?s)/\*.*?\*/", "", page.style))
    for selector in ",".join(selectors).split(","):
        assert re.match(r"(\.nerveguide)+( |$)", selector.strip())
    return page


def shown(assessment: Assessment) -> Page:
    page = checked(assessment._repr_html_())
    guidance = assessment.guidance
    assert page.headings[0] == (2, guidance.label)
    for words in (guidance.action, guidance.disclaimer, *guidance.safety_net):
        assert words in page.text
    assert guidance.review in page.text
    rules = assessment.rules
    assert f"Rules version {rules.version}, {rules.hash[:12]}." in page.text
    return page


def test_an_assessment_says_all_by_itself(small: Knowledge) -> None:
    answers = {"numb_feet": "yes", "weakness": "yes", "tempo": "years"}
    page = shown(assess(answers, small))
    assert page.text.startswith(
        "Routine Book a routine visit. Why "
        "We suggest this because your answers fit: slow sensory neuropathy."
    )
    assert (
        "What fits less well Less likely: slow sensory neuropathy. "
        "Weakness so early is unusual. (slow_sensory_against)"
    ) in page.text
    calm = shown(assess({**answers, "weakness": "no"}, small))
    assert (
        "What your answers fit, to talk about with a doctor Slow sensory neuropathy "
        "Nerve trouble: some of your answers fit this. "
        "Why it might be this: Slow numbness of the feet. (slow_sensory_possible) "
        "You told us about: numb feet; tempo (years)."
    ) in calm.text
    assert "leave 1 red flag open: see undecided_red_flags" in page.text


def test_what_is_withheld_and_why(small: Knowledge) -> None:
    answers = {"numb_feet": "yes", "tempo": "years", "age": 12, "weakness": "no"}
    text = shown(assess(answers, small)).text
    because = small.rules["child"].because
    assert (
        f"Why we do not say what this might be {because} (child) "
        "The list is written for adults. You told us about: numb feet. "
        "A doctor who sees children should judge this."
    ) in text
    assert "slow sensory neuropathy" not in text.lower()


def test_precautions_and_contradictions_name_the_findings(small: Knowledge) -> None:
    unsure = shown(assess({"climbing_weakness": "not_sure"}, small)).text
    assert 'To be safe, we counted "not sure" as yes: climbing weakness.' in unsure
    clash = shown(assess({"weakness": "no", "climbing_weakness": "yes"}, small)).text
    assert 'You said no to "weakness", but yes to "climbing weakness".' in clash


def test_it_is_shown_without_the_rules_too(small: Knowledge) -> None:
    assessment = assess({"climbing_weakness": "yes", "tempo": "days"}, small)
    stored = Assessment.model_validate_json(assessment.model_dump_json())
    assert stored._repr_html_() == assessment._repr_html_()


@pytest.mark.parametrize("vignette", VIGNETTES_OF_EVERY_RULE)
def test_no_reason_that_the_text_form_gives_is_missing(vignette: Vignette) -> None:
    assessment = assess(vignette.answers, SHIPPED)
    page = shown(assessment)
    everything = result_view(SHIPPED, vignette.answers, assessment)
    listed = everything.listed
    told_in_text = [
        *everything.urgency.until_then.points,
        *everything.urgency.why.points,
        *(
            point
            for one in (*listed.full, *listed.short)
            for point in (*one.supporting, *one.contrary)
        ),
        *(point for one in listed.less_likely for point in one.contrary),
    ]
    for point in told_in_text:
        assert point.words in page.text
    for message in assessment.withheld.messages if assessment.withheld else ():
        assert message in page.text
    for fits in assessment.listed:
        assert fits.name.lower() in page.text.lower()
    assert list(forbidden_phrases(page.text)) == []


def attacked(small: Knowledge) -> Knowledge:
    rule = small.rules["slow_sensory_typical"].model_copy(update={"because": ATTACK})
    knowledge = with_rules(small, rule)
    entries = {
        "findings": ("numb_feet", "name"),
        "types": ("slow_sensory", "name"),
        "patterns": ("slow", "name"),
    }
    return knowledge.model_copy(
        update={
            field: {
                **(all_of := getattr(knowledge, field)),
                name: all_of[name].model_copy(update={what: ATTACK}),
            }
            for field, (name, what) in entries.items()
        }
    )


def test_what_stands_in_the_rules_is_text(small: Knowledge) -> None:
    knowledge = attacked(small)
    given = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "diabetes": "yes"}
    assert shown(assess(given, knowledge)).text.count(ATTACK) >= 2
    explanation = explain("slow_sensory", given, knowledge)
    change = Change(False, {"numb_feet": "no"})
    page = checked(explanation_html(explanation, change))
    assert page.text.count(ATTACK) >= 5


def test_an_explanation_has_each_clause_with_its_truth(small: Knowledge) -> None:
    given = {"climbing_weakness": "yes", "tempo": "not_sure"}
    explanation = explain("spine", given, small)
    change = Change(True, {"numb_feet": "no"})
    page = checked(explanation_html(explanation, change))
    assert page.text == (
        "spine: a problem of the spine "
        "It does not fit so far. More answers would decide. "
        "spine_possible concludes: a problem of the spine (compatible) "
        "unknown 2 or more of: "
        "true weakness of the legs "
        "(yes, which follows from: weakness that climbs) "
        "unknown no numbness of the feet (not asked) "
        'unknown the time since the start is "Days" (answered: not sure) '
        "What would change it "
        "With the smallest change of the answers it becomes true (assessed again): "
        "numbness of the feet: no (was not asked)"
    )


def test_an_explanation_shows_the_smallest_change(small: Knowledge) -> None:
    html = explain("climbing_red_flag", {}, small)._repr_html_()
    assert "weakness that climbs: yes (was not asked)" in checked(html).text


def clauses(clause: ClauseView) -> Iterator[ClauseView]:
    yield clause
    for part in clause.parts:
        yield from clauses(part)


def all_clauses(explanation: Explanation) -> list[ClauseView]:
    everything = explanation_view(explanation, None)
    rules = [
        *everything.rules,
        *(rule for pattern in everything.feeding for rule in pattern.rules),
    ]
    return [clause for rule in rules for clause in clauses(rule.condition)]


@given(data=st.data(), case=answers)
def test_whatever_is_explained_every_clause_is_shown(
    data: st.DataObject, case: Answers, small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    names = [*knowledge.rules, *knowledge.types, *knowledge.patterns, *Urgency]
    explanation = explain(data.draw(st.sampled_from(names)), case, knowledge)
    page = checked(explanation_html(explanation, None))
    told_clauses = all_clauses(explanation)
    for clause in told_clauses:
        behind = f" ({clause.behind})" if clause.behind else ""
        assert f"{clause.truth} {clause.words}{behind}" in page.text
    marks = [
        element
        for element in page.elements
        if element[1].get("class", "").startswith("truth ")
    ]
    assert len(marks) == len(told_clauses) + len(explanation.feeding)


@given(case=answers, data=st.data())
def test_whatever_was_answered_an_assessment_is_shown(
    data: st.DataObject, case: Answers, small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    assessment = assess(case, knowledge)
    page = Page(assessment_html(assessment))
    page.check()
    listed = [fits.name for fits in assessment.listed if not fits.less_likely]
    assert [
        words.lower() for level, words in page.headings if words.lower() in listed
    ] == listed
