"""The shipped rules: every written case, and the promises that hold for each rule."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess
from nerveguide.inference.written_cases import run_vignette
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import OrNotSure, iter_leaves
from nerveguide.model.rules import DrawPattern, RaiseUrgency, SuggestType, Vignette
from nerveguide.model.vocabulary import EvidenceGrade, FindingKind, Strength, Urgency

from tests.shipped_cases import SHIPPED, results_of_vignettes
from tests.strategies import some_answers

URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)

every_vignette = pytest.mark.parametrize(
    "vignette", SHIPPED.vignettes.values(), ids=lambda vignette: vignette.id
)


@every_vignette
def test_vignette(vignette: Vignette) -> None:
    assert run_vignette(SHIPPED, vignette).failures == ()


@pytest.mark.slow
def test_each_edge_case_is_confirmed_by_experta() -> None:
    edges = SHIPPED.written_cases[len(SHIPPED.vignettes) :]
    assert len(edges) > 1500
    assert [case.id for case in edges if run_vignette(SHIPPED, case).failures] == []


def test_every_rule_is_fired_by_a_vignette() -> None:
    fired = results_of_vignettes()["fired_rules"].explode()
    assert SHIPPED.rules.keys() - set(fired) == set()


@pytest.mark.parametrize("name", SHIPPED.types)
def test_every_type_is_demanded_and_excluded_by_a_vignette(name: str) -> None:
    cases = SHIPPED.vignettes.values()
    assert any(name in case.expect.types for case in cases)
    assert any(name in case.expect.not_types for case in cases)


def test_every_urgent_red_flag_takes_not_sure_as_a_precaution() -> None:
    reads = rule_dependencies(SHIPPED)
    without = [
        rule.id
        for rule in SHIPPED.rules.values()
        if isinstance(rule.then, RaiseUrgency)
        and rule.then.urgency in URGENT
        and not any(read.or_not_sure for read in reads[rule.id])
    ]
    assert without == []


def test_a_precaution_never_suggests_a_type() -> None:
    reads = rule_dependencies(SHIPPED)
    with_precaution = [
        rule.id
        for rule in SHIPPED.rules.values()
        if isinstance(rule.then, SuggestType | DrawPattern)
        and any(read.or_not_sure for read in reads[rule.id])
    ]
    assert with_precaution == []


@given(
    answers=some_answers(SHIPPED, SHIPPED.findings),
    age=st.sampled_from([0.0, 7.5, 15.0, 15.9]),
)
def test_nobody_under_16_gets_a_list(
    answers: dict[str, AnswerValue], age: float
) -> None:
    result = assess({**answers, "age": age}, SHIPPED)
    assert result.withheld is not None
    assert result.withheld.messages
    assert result.listed == ()
    assert not {page.id for page in result.read_more} & SHIPPED.types.keys()


@pytest.mark.parametrize("rule", ["child_scope", "red_flag_rapid_weakness"])
def test_known_rules_are_there(rule: str) -> None:
    assert rule in SHIPPED.rules


def test_danger_signs_that_are_urgent_alone() -> None:
    alone = {
        leaf.finding
        for rule in SHIPPED.rules.values()
        if isinstance(rule.then, RaiseUrgency)
        and rule.then.urgency is Urgency.EMERGENCY
        and isinstance(rule.when, OrNotSure)
        and len(parts := list(iter_leaves(rule.when))) == 1
        for leaf in parts
    }
    assert len(alone) >= 15
    for finding in sorted(alone):
        for answer in ("yes", "not_sure"):
            assert assess({finding: answer}, SHIPPED).urgency is Urgency.EMERGENCY


def test_every_type_has_rules_for_and_against() -> None:
    strengths: dict[str, set[Strength]] = {name: set() for name in SHIPPED.types}
    for rule in SHIPPED.rules.values():
        if isinstance(rule.then, SuggestType):
            strengths[rule.then.type].add(rule.then.strength)
    for name, found in strengths.items():
        assert Strength.ARGUES_AGAINST in found, f"nothing argues against {name}"
        assert found - {Strength.ARGUES_AGAINST}, f"nothing suggests {name}"


def test_every_finding_and_pattern_is_used() -> None:
    used = {
        leaf.pattern if hasattr(leaf, "pattern") else leaf.finding
        for rule in SHIPPED.rules.values()
        for leaf in iter_leaves(rule.when)
    }
    # Rules read whether a complaint is new, which is drawn from its times.
    used |= SHIPPED.findings_behind_times
    used |= {entry.apart_when for entry in SHIPPED.complaints.values()}
    used |= {name for entry in SHIPPED.findings.values() for name in entry.asked_of}
    # An area is there for what stands under it.
    used |= {
        name
        for name, finding in SHIPPED.findings.items()
        if finding.kind is FindingKind.AREA and SHIPPED.finer_findings[name]
    }
    assert set(SHIPPED.findings) - used == set()
    assert set(SHIPPED.patterns) - used == set()


def test_questions_end_with_a_question_mark() -> None:
    for finding in SHIPPED.findings.values():
        for question in filter(None, (finding.question, finding.simpler)):
            assert re.search(r"\?( |$)", question), finding.id


def test_every_source_says_what_was_read_of_it() -> None:
    assert [name for name, source in SHIPPED.sources.items() if not source.seen] == []


def test_every_citation_says_what_the_rule_takes_from_the_source() -> None:
    bare = [
        citation
        for citation, statements in SHIPPED.statements_behind.items()
        if not statements
        and SHIPPED.sources[citation[1]].grade is not EvidenceGrade.JUDGEMENT
    ]
    assert bare == []


def test_every_source_is_cited() -> None:
    cited = {
        name
        for entries in (
            SHIPPED.rules,
            SHIPPED.types,
            SHIPPED.topics,
            SHIPPED.countries,
            SHIPPED.seed_claims,
        )
        for entry in entries.values()
        for name in entry.sources
    }
    assert set(SHIPPED.sources) == cited
