"""What the JSON Schema of a rule file accepts, and what it refuses."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.loader.json_schema import (
    field_docstrings,
    rules_schema,
    word_docstrings,
)
from nerveguide.loader.yaml_reader import Document, parse_document
from nerveguide.loader.yaml_writer import condition_data
from nerveguide.model.conditions import Condition
from nerveguide.model.fields import ID_FORM
from nerveguide.model.knowledge import Knowledge
from pydantic import BaseModel

from tests.loader.test_broken_rules import BASE, BROKEN, every_broken_case
from tests.strategies import conditions_in_files

PROJECT = Path(__file__).parents[2]
SHIPPED = sorted((PROJECT / "rules").rglob("*.yaml"))
GOOD = [*SHIPPED, *(PROJECT / "tests/small_rules").iterdir(), *BASE.iterdir()]
SCHEMA_FILE = PROJECT / "docs" / "rules.schema.json"
SCHEMA = rules_schema()
VALIDATOR = Draft202012Validator(
    SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
)

BEYOND = {
    "it stands in how the file is written, not in its data": """
        alias bare_word control_character duplicate_entry duplicate_key empty_file
        invalid_yaml not_utf_8 tab_in_yaml two_documents
        """,
    "it depends on words": "words_not_marked",
    "it takes knowing which names there are, or what they stand for": """
        accepted_lowering_of_a_choice accepted_lowering_of_an_unknown_finding
        area_in_a_condition ask_after_of_an_area
        bad_vignette_answer bare_word_in_rule choice_used_bare
        claim_covered_by_something_unknown
        edge_cases_with_unknown_names number_used_bare
        or_not_sure_about_the_no_to_a_refined_finding
        pattern_used_with_an_option renamed_finding_with_unknown_names
        statement_with_unknown_names
        topic_with_unknown_names unknown_finding unknown_group unknown_keyword
        unknown_names_in_complaints unknown_names_in_promise
        unknown_names_in_vignette unknown_option unknown_pattern_drawn
        unknown_refined_finding unknown_source unknown_type yes_no_used_with_an_option
        """,
    "it takes several entries together": """
        area_under_a_symptom asked_of_what_cannot_decide circular_ask_after
        circular_patterns circular_refinement word_explained_twice
        id_is_finding_and_pattern id_is_type_and_other_cause id_is_type_and_topic
        missing_section_guidance missing_section_knowledge names_of_no_form
        pattern_without_rule
        refinement_of_a_choice renamed_finding_that_is_one repeated_id
        repeated_single_section statement_better_known_than_its_source
        statement_of_a_source_that_is_not_cited times_that_cannot_be_read
        """,
    "a schema cannot compare two numbers, or a number with a length": """
        at_least_out_of_range bounds_without_a_number_between minimum_above_maximum
        number_out_of_range
        """,
    "it could be said, but only at length": """
        edge_cases_without_a_case promise_says_nothing treatment_without_evidence
        """,
}
"""Why only the loader sees what is wrong -> names of cases in ``broken``."""

YAML_1_2 = {"nothing": None, "null": None, "~": None, "true": True, "false": False}
"""Bare words that are no text for an editor; yes, no, on and off are text there too."""


def seen_by_an_editor(document: Document) -> object:
    def seen(data: object, path: tuple[str | int, ...]) -> object:
        match data:
            case dict():
                return {key: seen(part, (*path, key)) for key, part in data.items()}
            case list():
                return [seen(part, (*path, at)) for at, part in enumerate(data)]
            case _:
                word = document.bare_words.get(path, "").lower()
                return YAML_1_2.get(word, data)

    return seen(document.data, ())


def complaints(file: Path) -> list[str]:
    document = parse_document(file.name, file.read_bytes())
    if document.data is None:
        return []
    return [
        error.message for error in VALIDATOR.iter_errors(seen_by_an_editor(document))
    ]


def below(schema: object) -> Iterator[dict[str, object]]:
    """Every part of the schema that is a mapping."""
    if isinstance(schema, dict):
        yield schema
        for part in schema.values():
            yield from below(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from below(part)


def test_it_is_a_schema_in_which_each_definition_is_there_and_used() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    used = {part["$ref"] for part in below(SCHEMA) if "$ref" in part}
    assert used == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_the_file_in_the_documentation_is_current() -> None:
    written = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert written == SCHEMA, (
        "renew it: nerveguide rules schema > docs/rules.schema.json"
    )


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_each_file_of_rules_tells_editors_where_the_schema_is(file: Path) -> None:
    line = file.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert named, f"the first line of {file} must name {SCHEMA_FILE.name}"
    assert (file.parent / named[1]).resolve() == SCHEMA_FILE


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.name)
def test_what_loads_is_accepted(file: Path) -> None:
    assert complaints(file) == []


@every_broken_case
def test_what_a_schema_can_see_is_refused(case: Path) -> None:
    files = case.iterdir() if case.is_dir() else [case]
    refused = any(complaints(file) for file in files)
    assert refused != any(case.stem in names.split() for names in BEYOND.values())


def test_what_is_beyond_a_schema_is_a_case() -> None:
    beyond = [name for names in BEYOND.values() for name in names.split()]
    assert sorted(set(beyond)) == sorted(beyond)
    assert set(beyond) <= {case.stem for case in BROKEN.iterdir()}


@given(conditions_in_files())
def test_every_condition_is_accepted(condition: Condition) -> None:
    rule = {
        "when": condition_data(condition),
        "then": {"urgency": "soon"},
        "because": "It must be seen.",
        "sources": ["S"],
    }
    promise = {
        "says": "It is seen.",
        "basis": "constructed",
        "whenever": condition_data(condition),
        "then": {"urgency": "soon"},
    }
    VALIDATOR.validate({"rules": {"seen": rule}, "promises": {"seen": promise}})


def test_no_text_says_what_must_not_be_said() -> None:
    texts = [str(part.get("description", "")) for part in below(SCHEMA)]
    assert len(list(filter(None, texts))) > 80
    assert [said for text in texts for said in forbidden_phrases(text)] == []


class Base(BaseModel):
    """A docstring of the class is none of a field."""

    plain: int
    kept: int
    """Of the base."""
    said_anew: int
    """Of the base."""


class Derived(Base):
    said_anew: int
    """Of the derived

    class.
    """

    @property
    def no_field(self) -> int:
        """Of a property."""
        return 1


def test_docstrings_are_those_below_the_fields_of_all_bases() -> None:
    assert field_docstrings(Derived) == {
        "kept": "Of the base.",
        "said_anew": "Of the derived\n\nclass.",
    }


class Size(StrEnum):
    """A docstring of the class is none of a word."""

    VERY_LARGE = "very-large"
    """More than large."""
    SMALL = "small"


def test_docstrings_of_words_are_those_below_them() -> None:
    assert word_docstrings(Size) == {"very-large": "More than large."}


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
