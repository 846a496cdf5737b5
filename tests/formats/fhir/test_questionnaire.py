import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from click.testing import CliRunner
from fhir.resources.R4B.questionnaire import Questionnaire
from nerveguide.cli.main import main
from nerveguide.formats.fhir.questionnaire import questionnaire
from nerveguide.interview.plan import interview_plan
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind

from tests.formats.fhir.forms import every_item, items_by_link
from tests.formats.fhir.implementations import (
    needs_node,
    needs_packages,
    problems_of,
)
from tests.shipped_cases import SHIPPED
from tests.signing import signed

FORM: Any = questionnaire(SHIPPED)
ITEMS = items_by_link(FORM)
ASKED = {
    name: finding
    for name, finding in SHIPPED.findings.items()
    if finding.kind is not FindingKind.AREA
}


def extensions(item: Any) -> dict[str, Any]:
    """The values of an item's extensions by the last part of their addresses."""
    return {
        each["url"].rpartition("/")[2]: next(
            value for name, value in each.items() if name != "url"
        )
        for each in item.get("extension", ())
    }


def control(item: Any) -> str:
    (coding,) = extensions(item)["questionnaire-itemControl"]["coding"]
    assert coding["system"] == "http://hl7.org/fhir/questionnaire-item-control"
    return coding["code"]


def test_each_finding_is_a_question_in_its_group_in_the_order_of_the_rules() -> None:
    groups = {
        item["linkId"]: [each["linkId"] for each in item["item"]]
        for item in FORM["item"]
        if item["linkId"].startswith("group.")
    }
    expected = {
        f"group.{group}": [
            finding.id for finding in ASKED.values() if finding.group == group
        ]
        for group in SHIPPED.groups
    }
    expected = {group: asked for group, asked in expected.items() if asked}
    assert groups == expected
    assert [*groups] == [*expected]
    assert sum(map(len, groups.values())) == len(ASKED)


def test_areas_are_no_questions_of_a_form() -> None:
    assert "group.troubles" not in ITEMS
    assert ITEMS.keys().isdisjoint(SHIPPED.findings.keys() - ASKED.keys())
    assert SHIPPED.findings["numbness"].refines == ("odd_feelings",)
    assert "enableWhen" not in ITEMS["numbness"]


def test_a_group_without_findings_is_left_out(small: Knowledge) -> None:
    fewer = {n: f for n, f in small.findings.items() if f.group != "background"}
    form = questionnaire(small.model_copy(update={"findings": fewer, "rules": {}}))
    assert "group.danger" in items_by_link(form)
    assert "group.background" not in items_by_link(form)


def test_only_questions_have_the_id_of_a_finding_as_link() -> None:
    answered = {
        name for name, item in ITEMS.items() if item["type"] not in ("group", "display")
    }
    assert answered == set(ASKED)


def test_yes_or_no_is_a_choice_with_not_sure() -> None:
    item = ITEMS["numb_feet"]
    assert item["text"] == SHIPPED.findings["numb_feet"].question
    assert item["type"] == "choice"
    assert control(item) == "radio-button"
    shown = [option["valueCoding"]["display"] for option in item["answerOption"]]
    assert shown == ["Yes", "No", "Not sure"]


def test_the_options_of_a_choice_stand_below_each_other_with_not_sure() -> None:
    item = ITEMS["began"]
    shown = [option["valueCoding"]["display"] for option in item["answerOption"]]
    assert shown == [*SHIPPED.findings["began"].options.values(), "Not sure"]
    assert extensions(item)["questionnaire-choiceOrientation"] == "vertical"


def test_an_age_is_a_whole_number_of_years_within_bounds() -> None:
    item = ITEMS["age"]
    assert item["type"] == "integer"
    assert extensions(item) == {
        "minValue": 0,
        "maxValue": 120,
        "questionnaire-unit": {
            "system": "http://unitsofmeasure.org",
            "code": "a",
            "display": "years",
        },
    }


def test_another_number_may_have_decimals(small: Knowledge) -> None:
    change = {"unit": "cm", "minimum": 0.5, "maximum": 9.0}
    finding = small.findings["age"].model_copy(update=change)
    assert isinstance(finding, NumberFinding)
    changed = {"findings": {**small.findings, "age": finding}}
    item = items_by_link(questionnaire(small.model_copy(update=changed)))["age"]
    assert item["type"] == "decimal"
    assert extensions(item)["maxValue"] == 9.0
    assert extensions(item)["questionnaire-unit"] == {"display": "cm"}


def test_hpo_terms_are_the_codes_of_a_question() -> None:
    assert ITEMS["numb_feet"]["code"] == [
        {
            "system": "http://human-phenotype-ontology.org",
            "code": term,
            "display": label,
        }
        for term, label in (
            ("HP:0006937", "Impaired distal tactile sensation"),
            ("HP:0002936", "Distal sensory impairment"),
        )
    ]
    assert "Human Phenotype Ontology" in FORM["copyright"]


def test_help_stands_below_its_question() -> None:
    for name, finding in ASKED.items():
        item = ITEMS.get(f"{name}.help")
        assert (item and item["text"]) == finding.help
        if item:
            assert control(item) == "help"
            assert item in ITEMS[name]["item"]


def test_simpler_words_come_only_after_not_sure_about_a_danger_sign() -> None:
    asked_twice = {
        name
        for name in interview_plan(SHIPPED).precautions
        if SHIPPED.findings[name].simpler
    }
    shown = {name for name in SHIPPED.findings if f"{name}.simpler" in ITEMS}
    assert shown == asked_twice > {"foot_sore"}
    item = ITEMS["foot_sore.simpler"]
    assert str(SHIPPED.findings["foot_sore"].simpler) in item["text"]
    (condition,) = item["enableWhen"]
    assert condition["question"] == "foot_sore"
    assert condition["answerCoding"]["code"] == "asked-unknown"


def test_what_it_is_not_and_when_to_get_help_come_first() -> None:
    before, safety, *_ = FORM["item"]
    guidance = SHIPPED.guidance
    limits = before["item"][0]["text"]
    assert limits == f"{guidance.disclaimer} {guidance.not_reviewed}"
    assert [line["text"] for line in safety["item"]] == [*guidance.safety_net]


def test_it_is_a_draft_until_every_rule_is_reviewed(small: Knowledge) -> None:
    draft = questionnaire(small)
    assert (draft["status"], draft["experimental"]) == ("draft", True)
    reviewed = questionnaire(signed(small, *small.rules))
    assert (reviewed["status"], reviewed["experimental"]) == ("active", False)
    assert small.guidance.not_reviewed not in json.dumps(reviewed)


def test_it_says_of_which_rules_the_questions_are_part() -> None:
    assert FORM["url"] == "https://nerveguide.example/fhir/Questionnaire/nerveguide"
    version = f"{SHIPPED.version}+{SHIPPED.content_hash[:12]}"
    assert FORM["version"] == version
    assert FORM["subjectType"] == ["Patient"]


def test_the_command_writes_it(small: Knowledge) -> None:
    rules = ["--rules", "tests/small_rules"]
    result = CliRunner().invoke(main, ["export", "questionnaire", *rules])
    assert json.loads(result.stdout) == questionnaire(small)


def test_the_models_of_fhir_resources_read_and_write_it_unchanged() -> None:
    read = Questionnaire.model_validate(FORM)
    assert json.loads(read.model_dump_json()) == FORM


def test_no_two_items_have_the_same_link() -> None:
    # Invariant que-2, which no validator below looks at.
    links = [item["linkId"] for item in every_item(FORM)]
    assert len(links) == len(set(links))


def test_it_asks_after_questions_that_it_has_and_answers_that_they_can_have() -> None:
    for item in ITEMS.values():
        for condition in item.get("enableWhen", ()):
            asked = ITEMS[condition["question"]]
            if condition["operator"] == "exists":
                assert condition["answerBoolean"] is True
                continue
            options = [option["valueCoding"] for option in asked["answerOption"]]
            assert condition["answerCoding"] in options


Change = Callable[[Any], object]

SPOILT: dict[str, Change] = {
    "status": lambda form: form.update(status="done"),
    "name": lambda form: form.update(naem="Nerves"),
    "url": lambda form: form.update(url=7),
    "subject": lambda form: form.update(subjectType=["Cat"]),
    "type": lambda form: form["item"][2]["item"][0].update(type="yes_no"),
    "que-1": lambda form: form["item"][0].pop("item"),
    "que-3": lambda form: form["item"][0]["item"][0].update(code=[{"code": "a"}]),
    "que-4": lambda form: form["item"][2]["item"][0].update(answerValueSet="urn:a"),
    "que-5": lambda form: form["item"][2].update(answerValueSet="urn:a"),
    "que-6": lambda form: form["item"][0]["item"][0].update(required=True),
    "que-7": lambda form: form["item"][2].update(
        enableWhen=[{"question": "age", "operator": "exists", "answerInteger": 1}]
    ),
    "que-8": lambda form: form["item"][2].update(initial=[{"valueBoolean": True}]),
    "que-9": lambda form: form["item"][0]["item"][0].update(readOnly=True),
    "que-10": lambda form: form["item"][2].update(maxLength=3),
    "que-11": lambda form: form["item"][2]["item"][0].update(
        initial=[{"valueBoolean": True}]
    ),
    "que-12": lambda form: form["item"][2].update(
        enableWhen=[{"question": "age", "operator": "=", "answerInteger": 1}] * 3
    ),
    "que-13": lambda form: items_by_link(form)["age"].update(
        initial=[{"valueInteger": 1}, {"valueInteger": 2}]
    ),
}
"""One thing that is wrong; those with a number break that invariant of FHIR R4."""


@needs_packages
@needs_node
def test_two_validators_find_nothing_wrong_and_notice_what_is(small: Knowledge) -> None:
    form = questionnaire(small)
    spoilt = [deepcopy(form) for _ in SPOILT]
    for each, spoil in zip(spoilt, SPOILT.values(), strict=True):
        spoil(each)
    ours, of_other_rules, *others = problems_of(FORM, form, *spoilt)
    assert ours == of_other_rules == []
    for kind, problems in zip(SPOILT, others, strict=True):
        named = kind if kind.startswith("que-") else ""
        assert any(named in problem for problem in problems), (kind, problems)
