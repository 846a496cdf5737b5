"""The ids of a folder in the schema: offered everywhere, demanded nowhere."""

from jsonschema import Draft202012Validator
from nerveguide.loader.json_schema import rules_schema
from nerveguide.model.fields import ID_FORM
from nerveguide.model.knowledge import Knowledge


def test_every_field_that_takes_an_id_offers_some(small: Knowledge) -> None:
    definitions = rules_schema(small)["$defs"]
    offered = {
        (model, field): value.get("items", value).get("examples")
        for model, definition in definitions.items()
        for field, value in definition.get("properties", {}).items()
        if isinstance(value, dict)
        and (value.get("items", value).get("pattern") == ID_FORM or field == "sources")
    }
    assert len(offered) > 20
    assert [place for place, names in offered.items() if names is None] == []
    assert offered["SuggestType", "type"] == ["slow_sensory", "fast_motor", "spine"]
    assert offered["Statement", "sources"] == ["S1", "J"]


def test_conditions_offer_findings_by_what_can_be_asked_of_them(
    small: Knowledge,
) -> None:
    condition = rules_schema(small)["$defs"]["Condition"]
    assert {"weakness", "slow"} <= set(condition["examples"])
    assert not {"tempo", "age"} & set(condition["examples"])
    assert condition["properties"]["tempo"]["examples"] == ["days", "months", "years"]
    assert condition["properties"]["age"]["description"] == "the age"


def test_another_id_is_no_mistake(small: Knowledge) -> None:
    rule = {
        "when": {"all": ["new_finding", {"new_choice": "option"}, {"tempo": "other"}]},
        "then": {"type": "new_type", "strength": "compatible"},
        "because": "It is new.",
        "sources": ["N1"],
    }
    Draft202012Validator(rules_schema(small)).validate({"rules": {"new": rule}})


def test_names_leave_the_schema_of_all_rules_as_it_is(small: Knowledge) -> None:
    before = str(rules_schema())
    rules_schema(small)
    assert str(rules_schema()) == before
