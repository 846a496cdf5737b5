"""By how many findings a type is supported."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.bitsets import unpack
from nerveguide.logic.support import OnePerson, SupportAlgebra
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.supported import Supported

from tests.strategies import answers_to
from tests.tables.test_conclusions import columns_of

Person = Mapping[str, AnswerValue]


def numbers(knowledge: Knowledge, name: str, people: Sequence[Person]) -> list[int]:
    """For each person the number of findings; -1 where the type does not fit."""
    supported = Supported(knowledge, columns_of(knowledge, people))
    found = [-1] * len(people)
    for number, bits in supported.by_number(name):
        for row, has in enumerate(unpack(bits, len(people))):
            if has:
                assert found[row] == -1
                found[row] = number
    return found


def test_each_finding_counts_once(small: Knowledge) -> None:
    slow = {"numb_feet": "yes", "tempo": "years"}
    people: list[Person] = [
        slow,
        {**slow, "weakness": "no", "diabetes": "yes"},
        {**slow, "weakness": "no", "diabetes": "yes", "age": 60.0},
        {"numb_feet": "yes"},
    ]
    assert numbers(small, "slow_sensory", people) == [2, 3, 4, -1]


@given(data=st.data())
def test_it_is_what_supports_each_person(data: st.DataObject, small: Knowledge) -> None:
    people: list[Person] = data.draw(
        st.lists(answers_to(small.findings), min_size=1, max_size=12)
    )
    for name, rules in small.type_rules.items():
        conditions = [rule.when for rule in rules if rule.supports_a_type]
        expected = []
        for person in people:
            values = propagate(small, person).values
            support = SupportAlgebra(small, OnePerson(values)).of_any(conditions)
            expected.append(sum(support.findings.values()) if support.holds else -1)
        assert numbers(small, name, people) == expected
