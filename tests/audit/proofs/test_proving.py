"""Every promise is proved on the shipped rules, and lost when a rule is broken.

A counterexample is replayed through experta before it is told; here once more.
"""

from collections.abc import Callable

import pytest
from nerveguide.audit.proofs import proving
from nerveguide.audit.proofs import theorems as module
from nerveguide.audit.proofs.proving import Verdict, prove, prove_one
from nerveguide.audit.proofs.theorems import Case, Reachability, SymbolicCase, theorems
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import run_vignette
from nerveguide.model.conditions import AllOf, IsOneOf, IsYes, Not, OrNotSure
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency, SuggestType
from nerveguide.model.vocabulary import Strength, Urgency

from tests.changed_rules import with_rule, without_rule

EMERGENCY = RaiseUrgency(urgency=Urgency.EMERGENCY)
SAME_DAY = RaiseUrgency(urgency=Urgency.SAME_DAY)
WEAK = IsYes(finding="weakness")
NUMB = IsYes(finding="numb_feet")
DIABETES = IsYes(finding="diabetes")


def verdict(knowledge: Knowledge, name: str) -> Verdict:
    anybody = SymbolicCase(knowledge)
    (named,) = [one for one in theorems(anybody) if one.name == name]
    return prove_one(anybody, named)


@pytest.mark.slow
def test_all_promises_hold_on_the_shipped_rules(shipped: Knowledge) -> None:
    verdicts = list(prove(shipped))
    assert [verdict.name for verdict in verdicts if not verdict.proved] == []
    statements = {verdict.name: verdict.statements for verdict in verdicts}
    assert statements["more_answers"] == len(shipped.rules)
    assert statements["types_reachable"] == len(shipped.types)
    assert statements["danger_signs"] > 80
    assert len(shipped.promises) >= 6


def good(small: Knowledge) -> Knowledge:
    """The small rules keep every promise but that of symptoms, for the spine."""
    spine = AllOf(parts=(WEAK, IsOneOf(finding="tempo", options=("days",))))
    return with_rule(small, "spine_possible", spine)


def calm(small: Knowledge) -> Knowledge:
    """Without a rule that makes weakness that climbs urgent."""
    return without_rule(
        without_rule(good(small), "climbing_red_flag"), "fast_motor_typical"
    )


def broken_danger_sign(small: Knowledge) -> Knowledge:
    """Count "not sure" until a finer yes replaces it, which the loader refuses."""
    return with_rule(calm(small), "broken", OrNotSure(part=Not(part=WEAK)), SAME_DAY)


def urgent_without_diabetes(small: Knowledge) -> Knowledge:
    return with_rule(small, "broken", AllOf(parts=(NUMB, Not(part=DIABETES))), SAME_DAY)


def urgent_without_weakness(small: Knowledge) -> Knowledge:
    not_weak = AllOf(parts=(NUMB, Not(part=WEAK)))
    return with_rule(calm(small), "broken", not_weak, SAME_DAY)


def type_by_risk(small: Knowledge) -> Knowledge:
    spine = SuggestType(type="spine", strength=Strength.COMPATIBLE)
    return with_rule(good(small), "broken", DIABETES, spine)


BROKEN = {
    "danger_signs": (
        broken_danger_sign,
        None,
        {"weakness": "not_sure", "climbing_weakness": "yes"},
    ),
    "more_answers": (
        broken_danger_sign,
        {"weakness": "not_sure"},
        {"weakness": "not_sure", "climbing_weakness": "yes"},
    ),
    "known_conditions": (
        urgent_without_diabetes,
        {"numb_feet": "yes", "diabetes": "no"},
        {"numb_feet": "yes", "diabetes": "yes"},
    ),
    "contradictions": (
        urgent_without_weakness,
        {"numb_feet": "yes", "weakness": "no"},
        {"numb_feet": "yes", "weakness": "no", "climbing_weakness": "yes"},
    ),
    "symptoms": (type_by_risk, None, {"diabetes": "yes"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_found_with_the_smallest_answers(
    name: str, small: Knowledge
) -> None:
    breaks: Callable[[Knowledge], Knowledge] = BROKEN[name][0]
    assert verdict(good(small), name).proved
    broken = breaks(small)
    lost = verdict(broken, name)
    found = lost.counterexample
    assert not lost.proved
    assert found is not None
    assert (found.before, found.vignette.answers) == BROKEN[name][1:]
    assert found.failures == run_vignette(broken, found.vignette).failures != ()


def test_what_nobody_reaches_is_named(small: Knowledge) -> None:
    """The small rules conclude nothing for today; and here nothing for the spine."""
    impossible = AllOf(parts=(WEAK, Not(part=WEAK)))
    dead = with_rule(small, "spine_possible", impossible)
    assert verdict(dead, "types_reachable").unreachable == ("spine",)
    assert verdict(dead, "urgencies_reachable").unreachable == ("same_day", "soon")
    assert verdict(small, "urgencies_reachable").unreachable == ("same_day",)


def test_answers_that_do_not_replay_are_never_told(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying(anybody: object) -> Reachability:
        reached = module.types_are_reachable(anybody).cases["spine"].reached  # type: ignore[arg-type]
        return Reachability("lie", "A lie.", {"spine": Case(reached, lambda _: False)})

    monkeypatch.setattr(proving, "theorems", lambda anybody: [lying(anybody)])
    with pytest.raises(DisagreementError, match="spine: experta does not reach it"):
        list(prove(small))
