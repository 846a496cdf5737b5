"""Errors of the models in words; ``broken/`` holds one for each kind of error."""

import pytest
from nerveguide.loader.entries import checked, unknown_field
from nerveguide.loader.yaml_reader import Document, parse_document
from nerveguide.model.findings import Finding, Group
from nerveguide.model.rules import Pattern, Source

TEXT = b"groups:\n  all:\n    title: {a: b}\n    titel: All\n"


@pytest.fixture
def document() -> Document:
    return parse_document("a.yaml", TEXT)


def test_what_is_right_is_returned_and_nothing_reported(document: Document) -> None:
    data = {"id": "all", "title": "All"}
    group = checked(document, ("groups", "all"), data, Group.model_validate, Group)
    assert group == Group(id="all", title="All")
    assert document.problems == []


def test_each_error_is_reported_where_its_value_stands(document: Document) -> None:
    data = {"id": "all", "title": {"a": "b"}, "titel": "All"}
    path = ("groups", "all")
    assert checked(document, path, data, Group.model_validate, Group) is None
    assert [str(problem) for problem in document.problems] == [
        "a.yaml:3:12: this must be a single value, with nothing below it",
        "a.yaml:4:5: there is no field 'titel'; did you mean 'title'?",
    ]


def test_a_missing_field_is_reported_at_its_entry(document: Document) -> None:
    data = {"id": "all"}
    checked(document, ("groups", "all"), data, Pattern.model_validate, Pattern)
    (problem,) = document.problems
    assert str(problem) == "a.yaml:2:3: 'name' is missing; add it here"


def test_a_field_that_does_not_exist_suggests_one_that_does() -> None:
    hint = "there is no field 'opions'; did you mean 'options'?"
    assert unknown_field("opions", Finding) == hint
    assert unknown_field("zzz", Source) == "there is no field 'zzz'"
