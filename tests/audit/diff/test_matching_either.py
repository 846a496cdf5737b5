from nerveguide.audit.diff.matching import merge_versions
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding


def with_finding(knowledge: Knowledge, finding: Finding) -> Knowledge:
    findings = {**knowledge.findings, finding.id: finding}
    return knowledge.model_copy(update={"findings": findings})


def test_a_choice_takes_the_options_of_both_the_new_words_counting(
    small: Knowledge,
) -> None:
    tempo = small.findings["tempo"]
    options = {"hours": "Hours", "days": "A few days"}
    new = with_finding(small, tempo.model_copy(update={"options": options}))
    merged = merge_versions(small, new, {}, {}).findings["tempo"]
    assert isinstance(merged, ChoiceFinding)
    assert merged.options == {
        "days": "A few days",
        "months": "Months",
        "years": "Years",
        "hours": "Hours",
    }


def test_a_number_takes_the_wider_bounds(small: Knowledge) -> None:
    bounds = {"minimum": 16.0, "maximum": 130.0}
    new = with_finding(small, small.findings["age"].model_copy(update=bounds))
    merged = merge_versions(small, new, {}, {}).findings["age"]
    assert isinstance(merged, NumberFinding)
    assert (merged.minimum, merged.maximum) == (0, 130)


def test_a_yes_or_no_that_became_a_choice_takes_both(small: Knowledge) -> None:
    fields = small.findings["diabetes"].model_dump(exclude={"type"})
    options = {"first": "Type 1", "second": "Type 2"}
    choice = ChoiceFinding(type="choice", options=options, **fields)
    merged = merge_versions(small, with_finding(small, choice), {}, {}).findings[
        "diabetes"
    ]
    assert isinstance(merged, ChoiceFinding)
    assert set(merged.options) == {"first", "second", "yes", "no"}


def test_what_has_another_id_goes_by_the_new_one(small: Knowledge) -> None:
    """Also where another finding names it."""
    numb = small.findings["numb_feet"].model_copy(update={"id": "numb_toes"})
    rest = {name: f for name, f in small.findings.items() if name != "numb_feet"}
    new = small.model_copy(update={"findings": {**rest, "numb_toes": numb}})
    both = merge_versions(small, new, {"numb_feet": "numb_toes"}, {"spine": "back"})
    assert set(both.findings) == set(new.findings)
    assert set(both.types) == {*small.types, "back"}


def test_what_only_the_old_version_has_is_kept(small: Knowledge) -> None:
    rest = {name: f for name, f in small.findings.items() if name != "age"}
    new = small.model_copy(update={"findings": rest, "types": {}})
    both = merge_versions(small, new, {}, {})
    assert both.findings["age"] == small.findings["age"]
    assert both.types == small.types
