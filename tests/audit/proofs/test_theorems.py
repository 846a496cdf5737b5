import pytest
from nerveguide.audit.proofs.proving import Verdict, prove_one
from nerveguide.audit.proofs.statements import SymbolicCase
from nerveguide.audit.proofs.theorems import theorems
from nerveguide.inference.assess import assess
from nerveguide.model.conditions import IsYes, OrNotSure
from nerveguide.model.content import Promise
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, RaiseUrgency
from nerveguide.model.vocabulary import Urgency

from tests.changed_rules import with_rule


def verdict(knowledge: Knowledge, name: str) -> Verdict:
    anybody = SymbolicCase(knowledge)
    (named,) = [one for one in theorems(anybody) if one.name == name]
    return prove_one(anybody, named)


def promise(then: Expectation) -> Promise:
    return Promise(
        id="mine",
        says="Climbing weakness is taken seriously.",
        basis="test",
        whenever=IsYes(finding="climbing_weakness"),
        then=then,
        location=Location(file="promises.yaml", line=1),
    )


@pytest.mark.parametrize(
    ("then", "kept"),
    [
        (Expectation(urgency=Urgency.EMERGENCY), True),
        (Expectation(urgency=Urgency.SOON), False),
        (Expectation(urgency_at_least=Urgency.SOON), True),
        (Expectation(rules=("climbing_red_flag",)), True),
        (Expectation(not_rules=("spine_possible",)), False),
        (Expectation(types=("fast_motor",)), False),
        (Expectation(not_types=("slow_sensory",)), False),
        (Expectation(not_only=("spine",)), False),
        (Expectation(not_only=("fast_motor",)), True),
    ],
)
def test_written_promises(small: Knowledge, then: Expectation, kept: bool) -> None:
    promised = small.model_copy(update={"promises": {"mine": promise(then)}})
    proved = verdict(promised, "mine")
    assert proved.proved is kept
    if not kept:
        assert proved.counterexample is not None
        assert proved.counterexample.vignette.expect == then


def test_each_emergency_sign_of_the_shipped_rules_is_promised(
    shipped: Knowledge,
) -> None:
    """Lowering any one red flag that stands alone breaks a written promise."""
    flags = [
        rule
        for rule in shipped.rules.values()
        if isinstance(rule.then, RaiseUrgency)
        and rule.then.urgency is Urgency.EMERGENCY
        and isinstance(rule.when, OrNotSure)
        and isinstance(rule.when.part, IsYes)
    ]
    promised = str(shipped.promises["emergency_signs"].whenever)
    assert len(flags) > 15
    assert [rule.id for rule in flags if rule.when.part.finding not in promised] == []


@pytest.mark.slow  # the two before say as much, of small rules and of what is written
def test_a_lowered_red_flag_breaks_the_written_promise(shipped: Knowledge) -> None:
    rule = shipped.rules["red_flag_rapid_weakness"]
    lowered = with_rule(shipped, rule.id, rule.when, RaiseUrgency(urgency=Urgency.SOON))
    found = verdict(lowered, "emergency_signs").counterexample
    assert found is not None
    (answer,) = found.vignette.answers.items()
    assert answer[0] == "rapid_spreading_weakness"
    came = assess(found.vignette.answers, lowered)
    assert not came.urgency.at_least(Urgency.EMERGENCY)
