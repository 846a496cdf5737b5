"""What each form of a condition is read as; what is wrong is in ``broken``."""

import pytest
from nerveguide.loader.condition_parser import ConditionParser
from nerveguide.loader.yaml_reader import parse_document
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)
from nerveguide.model.knowledge import Knowledge

WEAK, NUMB = IsYes(finding="weakness"), IsYes(finding="numb_feet")
DAYS = IsOneOf(finding="tempo", options=("days",))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("weakness", WEAK),
        ("slow", PatternHolds(pattern="slow")),
        ("not: slow", Not(part=PatternHolds(pattern="slow"))),
        ("not: {not: weakness}", Not(part=Not(part=WEAK))),
        ("all: [weakness, numb_feet]", AllOf(parts=(WEAK, NUMB))),
        ("any: [weakness, {not: numb_feet}]", AnyOf(parts=(WEAK, Not(part=NUMB)))),
        ("all: [any: [weakness]]", AllOf(parts=(AnyOf(parts=(WEAK,)),))),
        (
            "at_least: 2\nof: [weakness, numb_feet, tempo: days]",
            AtLeast(count=2, parts=(WEAK, NUMB, DAYS)),
        ),
        ("or_not_sure: weakness", OrNotSure(part=WEAK)),
        (
            "or_not_sure: {all: [weakness, not: numb_feet]}",
            OrNotSure(part=AllOf(parts=(WEAK, Not(part=NUMB)))),
        ),
        ("tempo: days", DAYS),
        (
            "tempo: [months, years]",
            IsOneOf(finding="tempo", options=("months", "years")),
        ),
        ("age: {from: 50}", IsBetween(finding="age", from_=50)),
        ("age: {above: 15.5, to: 50}", IsBetween(finding="age", above=15.5, to=50)),
        ("age: {from: 50, to: 50}", IsBetween(finding="age", from_=50, to=50)),
        ("age: {below: 16}", IsBetween(finding="age", below=16)),
    ],
)
def test_reading(small: Knowledge, text: str, condition: Condition) -> None:
    document = parse_document("rules.yaml", text.encode())
    parser = ConditionParser(
        document,
        small.findings,
        small.patterns.keys(),
        broken=frozenset(),
        refined=frozenset(),
    )
    assert parser.parse(document.data, ()) == condition
    assert document.problems == []
