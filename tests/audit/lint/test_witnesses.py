"""What written cases show spares a search; it never changes what is said of rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.lint import logic_checks
from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.lint.witnesses import Witnesses
from nerveguide.loader.problems import Position
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import Condition, IsYes, Not
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, Vignette
from nerveguide.model.vocabulary import Urgency

from tests.strategies import answers, knowledges

CHECKS = (
    logic_checks.never_fires,
    logic_checks.always_contradicted,
    logic_checks.subsumed,
    logic_checks.idle_part,
)


def written(knowledge: Knowledge, people: list[dict[str, AnswerValue]]) -> Knowledge:
    cases = {
        f"case_{number}": Vignette(
            id=f"case_{number}",
            title="A case.",
            basis="J",
            answers={"ache": "no", **person},
            expect=Expectation(urgency=Urgency.ROUTINE),
            location=Location(file="random.yaml", line=1),
        )
        for number, person in enumerate(people)
    }
    return knowledge.model_copy(update={"vignettes": cases})


def remarks(knowledge: Knowledge) -> list[str]:
    def somewhere(*path: object) -> Position:
        return Position("/".join(map(str, path)), 1, 1)

    context = LintContext(knowledge, somewhere)
    return [str(remark) for check in CHECKS for remark in check.run(context)]


@given(data=st.data(), people=st.lists(answers, min_size=1, max_size=30))
def test_the_remarks_are_those_without_written_cases(
    data: st.DataObject, people: list[dict[str, AnswerValue]], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    assert remarks(written(knowledge, people)) == remarks(knowledge)


FEET, WEAK = IsYes(finding="numb_feet"), IsYes(finding="weakness")


@pytest.mark.parametrize(
    ("condition", "other", "fail", "apart"),
    [
        (FEET, FEET, True, False),
        (FEET, WEAK, False, True),
        (WEAK, Not(part=Not(part=WEAK)), True, False),
    ],
)
def test_conditions_are_told_apart_by_a_case(
    small: Knowledge, condition: Condition, other: Condition, fail: bool, apart: bool
) -> None:
    found = Witnesses(written(small, [{"numb_feet": "yes", "weakness": "no"}]))
    assert found.tell_apart(condition, other, fail=fail) is apart
