"""What is written is read back as what it was."""

import yaml
from hypothesis import given
from nerveguide.loader.condition_parser import ConditionParser
from nerveguide.loader.yaml_reader import parse_document
from nerveguide.loader.yaml_writer import condition_data
from nerveguide.model.conditions import (
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
)

from tests.strategies import FINDINGS, PATTERNS, conditions_in_files


def test_a_condition_is_written_as_people_write_it() -> None:
    ache = IsYes(finding="ache")
    some_time = IsOneOf(finding="tempo", options=("days", "months"))
    grown = IsBetween(finding="age", from_=18, below=65.5)
    assert condition_data(
        AtLeast(count=2, parts=(Not(part=ache), some_time, grown))
    ) == {
        "at_least": 2,
        "of": [
            {"not": "ache"},
            {"tempo": ["days", "months"]},
            {"age": {"from": 18, "below": 65.5}},
        ],
    }
    assert condition_data(IsOneOf(finding="tempo", options=("days",))) == {
        "tempo": "days"
    }
    assert str(condition_data(IsBetween(finding="age", to=50))) == "{'age': {'to': 50}}"


@given(conditions_in_files())
def test_reading_undoes_writing(condition: Condition) -> None:
    text = yaml.safe_dump(condition_data(condition))
    document = parse_document("rules.yaml", text.encode())
    parser = ConditionParser(
        document, FINDINGS, set(PATTERNS), broken=frozenset(), refined=frozenset()
    )
    assert parser.parse(document.data, ()) == condition
    assert document.problems == []
