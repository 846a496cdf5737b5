"""Danger signs, held to their definition: all rules judged for each answer alone."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.danger_signs import URGENT, urgent_alone
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import NOT_SURE, YES, propagate
from nerveguide.model.findings import YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

from tests.strategies import knowledges


def by_all_rules(knowledge: Knowledge, answer: str) -> Mapping[str, Urgency]:
    truth = TruthInterpreter(knowledge)
    signs = {}
    for name, finding in knowledge.findings.items():
        if isinstance(finding, YesNoFinding):
            rules, _ = truth.evaluate(propagate(knowledge, {name: answer}).values)
            red_flags = knowledge.red_flags.items()
            fired = [urgency for rule, urgency in red_flags if rules[rule]]
            urgency = Urgency.strongest(fired, Urgency.INFORMATION)
            if urgency in URGENT:
                signs[name] = urgency
    return signs


@given(data=st.data(), answer=st.sampled_from([YES, NOT_SURE]))
def test_it_is_what_all_rules_say(
    small: Knowledge, data: st.DataObject, answer: str
) -> None:
    knowledge = data.draw(knowledges(small))
    assert urgent_alone(knowledge, answer) == by_all_rules(knowledge, answer)


@pytest.mark.parametrize("answer", [YES, NOT_SURE])
def test_it_is_what_all_shipped_rules_say(shipped: Knowledge, answer: str) -> None:
    signs = urgent_alone(shipped, answer)
    assert len(signs) > 30
    assert signs == by_all_rules(shipped, answer)
