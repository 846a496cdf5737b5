"""What stands in the list columns, and in which order."""

from typing import Any

import polars as pl
import pytest
from nerveguide.model.conditions import IsYes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.tables import evaluate

from tests.changed_rules import with_rule


def listed(knowledge: Knowledge, **answers: str) -> dict[str, Any]:
    cells = pl.DataFrame({name: [answer] for name, answer in answers.items()})
    (row,) = evaluate(cells, knowledge, detail=True).to_dicts()
    return row


def test_a_type_is_listed_with_its_strength(small: Knowledge) -> None:
    row = listed(small, numb_feet="yes", tempo="years", weakness="no", diabetes="yes")
    assert row["possible_types"] == [
        {"type": "slow_sensory", "strength": "characteristic"}
    ]
    assert row["other_causes"] == []
    assert row["fired_rules"][:2] == ["draw_sensory_only", "draw_slow"]
    assert "Slow numbness of the feet with a usual cause." in row["reasons"]
    assert "The feet are numb and there is no weakness." not in row["reasons"]


def test_what_is_less_likely_stands_last(small: Knowledge) -> None:
    motor = small.types["fast_motor"].model_copy(update={"floor": Urgency.INFORMATION})
    calm = small.model_copy(update={"types": {**small.types, "fast_motor": motor}})
    rules = with_rule(calm, "fast_motor_typical", IsYes(finding="diabetes"))
    answers = {"numb_feet": "yes", "tempo": "years", "diabetes": "yes"}
    in_order = ["slow_sensory", "fast_motor"]
    for weakness, expected in (("no", in_order), ("yes", in_order[::-1])):
        row = listed(rules, **answers, weakness=weakness)
        assert [entry["type"] for entry in row["possible_types"]] == expected


def test_what_argues_against_a_type_weakens_it(small: Knowledge) -> None:
    row = listed(small, numb_feet="yes", tempo="years", weakness="yes")
    assert row["possible_types"] == [{"type": "slow_sensory", "strength": "compatible"}]


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_contradiction_is_a_conflict(answer: str, small: Knowledge) -> None:
    row = listed(small, weakness="no", climbing_weakness=answer)
    assert row["conflicts"] == [
        {"coarse": "weakness", "fine": "climbing_weakness", "fine_answer": answer}
    ]


def test_only_what_not_sure_made_fire_is_a_precaution(small: Knowledge) -> None:
    assert listed(small, climbing_weakness="not_sure")["precautions"] == [
        "climbing_red_flag"
    ]
    assert listed(small, climbing_weakness="yes")["precautions"] == []


def test_what_more_answers_could_bring_is_undecided(small: Knowledge) -> None:
    row = listed(small, numb_feet="yes")
    assert "slow_sensory" in row["undecided_types"]
    assert row["undecided_red_flags"] == ["climbing_red_flag"]
    told = listed(small, climbing_weakness="no", weakness="no", numb_feet="no")
    assert "climbing_red_flag" not in told["undecided_red_flags"]
