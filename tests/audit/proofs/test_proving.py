"""Every promise is proved on the shipped rules, and lost when a rule is broken.

A counterexample is replayed through experta before it is told; here once more.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from nerveguide.audit.proofs import proving
from nerveguide.audit.proofs import theorems as module
from nerveguide.audit.proofs.proving import LoweringAnswer, Verdict, prove, prove_one
from nerveguide.audit.proofs.statements import Case, Reachability, SymbolicCase
from nerveguide.audit.proofs.theorems import theorems
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import VignetteResult, run_vignette
from nerveguide.model.conditions import AllOf, IsOneOf, IsYes, Not, OrNotSure
from nerveguide.model.content import AcceptedLowering
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency, SuggestType, Vignette
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


def accepting(knowledge: Knowledge, **lowest: Urgency) -> Knowledge:
    accepted = {
        name: AcceptedLowering(id=name, because="It calms.", to_at_least=urgency)
        for name, urgency in lowest.items()
    }
    return knowledge.model_copy(update={"accepted_lowering": accepted})


def lowering(knowledge: Knowledge) -> dict[str, LoweringAnswer]:
    found = verdict(knowledge, "lowering_answers")
    answers = {answer.finding: answer for answer in found.lowering}
    assert found.proved is all(answer.as_accepted for answer in answers.values())
    return answers


def test_a_yes_that_lowers_has_to_be_accepted(small: Knowledge) -> None:
    broken = urgent_without_diabetes(accepting(good(small)))
    (answer,) = lowering(broken).values()
    found = answer.counterexample
    assert (answer.finding, answer.accepted, answer.lowers) == ("diabetes", None, True)
    assert found is not None
    assert found.before == {"numb_feet": "yes", "diabetes": "no"}
    assert found.vignette.answers == {"numb_feet": "yes", "diabetes": "yes"}
    assert found.vignette.expect.urgency_at_least is Urgency.SAME_DAY
    assert found.failures == run_vignette(broken, found.vignette).failures != ()


def test_a_yes_that_lowers_is_accepted_only_as_far(small: Knowledge) -> None:
    """Numb feet lower what the spine alone makes soon: to nothing, if that is all."""
    (answer,) = lowering(accepting(small, numb_feet=Urgency.INFORMATION)).values()
    assert answer.as_accepted
    (answer,) = lowering(accepting(small, numb_feet=Urgency.ROUTINE)).values()
    assert not answer.as_accepted
    assert answer.counterexample is not None
    promised = answer.counterexample.vignette.expect
    assert promised.urgency_at_least is Urgency.ROUTINE


def test_what_is_accepted_and_lowers_no_more_is_told(small: Knowledge) -> None:
    assert lowering(accepting(good(small))) == {}
    accepted = accepting(good(small), numb_feet=Urgency.INFORMATION)
    (answer,) = lowering(accepted).values()
    assert (answer.finding, answer.lowers) == ("numb_feet", False)
    assert answer.counterexample is None
    assert not answer.as_accepted


def test_every_yes_that_lowers_is_told(small: Knowledge) -> None:
    """Also one that means a yes to what it refines."""
    both = lowering(accepting(broken_danger_sign(small)))
    assert both.keys() == {"weakness", "climbing_weakness"}
    found = both["climbing_weakness"].counterexample
    assert found is not None
    assert found.before == {"weakness": "not_sure"}


def test_a_contradiction_does_not_count_as_lowering(small: Knowledge) -> None:
    """Weakness that climbs lowers here after a no to weakness, and only then."""
    broken = accepting(urgent_without_weakness(small))
    assert lowering(broken).keys() == {"weakness"}


def test_answers_before_that_do_not_replay_are_never_told(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(knowledge: Knowledge, vignette: Vignette) -> VignetteResult:
        return replace(run_vignette(knowledge, vignette), failures=("it is not",))

    monkeypatch.setattr(proving, "run_vignette", lost)
    message = "numb_feet: Z3 says that these answers keep it, and experta"
    with pytest.raises(DisagreementError, match=message):
        lowering(accepting(small))


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
    message = "spine: Z3 says that these answers lead to it, and experta"
    with pytest.raises(DisagreementError, match=message):
        list(prove(small))
