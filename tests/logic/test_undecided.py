from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.logic.undecided import OpenFindings
from nerveguide.model.answers import NOT_SURE, AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge

from tests.strategies import FINDINGS, answer_to, answers, knowledges


def open_of(
    knowledge: Knowledge, values: dict[str, AnswerValue]
) -> dict[str, set[str]]:
    found = OpenFindings(knowledge).of_rules(propagate(knowledge, values).values)
    return {rule: set(names) for rule, names in found.items()}


def test_patterns_are_looked_through(small: Knowledge) -> None:
    found = open_of(small, {"numb_feet": "yes"})
    assert found["slow_sensory_typical"] == {"weakness", "tempo", "diabetes", "age"}


def test_what_is_decided_is_not_open(small: Knowledge) -> None:
    found = open_of(small, {"numb_feet": "no"})
    assert "slow_sensory_typical" not in found
    assert found["spine_possible"] == {"weakness", "tempo"}


def test_not_sure_keeps_a_finding_open(small: Knowledge) -> None:
    assert "tempo" in open_of(small, {"tempo": NOT_SURE})["draw_slow"]


@given(data=st.data(), values=answers)
def test_only_an_open_finding_can_decide_an_unknown_rule(
    data: st.DataObject, values: dict[str, AnswerValue], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    knowledge = knowledge.model_copy(  # refinement answers more than one finding
        update={
            "findings": {
                name: finding.model_copy(update={"refines": ()})
                for name, finding in FINDINGS.items()
            }
        }
    )
    truth = TruthInterpreter(knowledge)
    before, _ = truth.evaluate(values)
    found = OpenFindings(knowledge).of_rules(values)
    name = data.draw(st.sampled_from(sorted(FINDINGS)))
    if name in values:
        return
    after, _ = truth.evaluate({**values, name: data.draw(answer_to(FINDINGS[name]))})
    for rule, verdict in before.items():
        if verdict is None and after[rule] is not None:
            assert name in found[rule]
