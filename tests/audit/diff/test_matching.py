from pathlib import Path
from shutil import copytree

import polars as pl
import pytest
from nerveguide import load_knowledge
from nerveguide.audit.diff.compare import differences
from nerveguide.audit.diff.matching import match, merge_versions, renamed
from nerveguide.model.conditions import IsBetween, IsYes
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency
from nerveguide.model.vocabulary import Urgency
from nerveguide.tables.encoding import encode

from tests.changed_rules import with_rule
from tests.conftest import SMALL_RULES
from tests.renamed_rules import RENAMED

FIELDS_OF_ALL = set(ChoiceFinding.model_fields) - {"type", "options"}


def renamed_everywhere(folder: Path, **names: str) -> Knowledge:
    """Load the small rules with some text replaced wherever it stands."""
    copytree(SMALL_RULES, folder)
    for file in folder.glob("*.yaml"):
        text = file.read_text()
        for old, new in names.items():
            text = text.replace(old, new)
        file.write_text(text)
    return load_knowledge(folder)


def test_entries_with_another_id_are_matched_and_mean_the_same(
    small: Knowledge, tmp_path: Path
) -> None:
    names = {"fast_motor:": "quick_motor:", "type: fast_motor": "type: quick_motor"}
    names |= {"[fast_motor]": "[quick_motor]", "climbing_weakness": "rising_weakness"}
    new = renamed_everywhere(tmp_path / "rules", **names)
    versions = match(small, new)
    assert versions.renamed_findings == {"climbing_weakness": "rising_weakness"}
    assert versions.renamed_types == {"fast_motor": "quick_motor"}
    assert versions.findings_only_in_old == versions.findings_only_in_new == ()
    assert list(differences(versions)) == []
    assert versions.old.own_answers({"rising_weakness": "yes"}) == {
        "climbing_weakness": "yes"
    }


def test_a_finding_is_matched_when_what_it_names_has_another_id_too(
    small: Knowledge,
) -> None:
    """Weakness that climbs refines weakness; after numb feet, diabetes is asked."""
    names = {name: f"new_{name}" for name in small.findings}
    others = {
        names[name]: finding.model_copy(
            update={
                "id": names[name],
                "refines": tuple(names[each] for each in finding.refines),
                "ask_after": tuple(names[each] for each in finding.ask_after),
            }
        )
        for name, finding in small.findings.items()
    }
    assert renamed(small.findings, others) == names


def test_an_answer_that_a_version_does_not_know_is_left_out(small: Knowledge) -> None:
    versions = match(small, small.model_copy())
    answers = {"age": 500.0, "tempo": "eons", "weakness": "yes", "unknown": "yes"}
    assert versions.new.own_answers(answers) == {"weakness": "yes"}


@pytest.mark.parametrize("number_is_new", [True, False])
def test_a_finding_that_changes_between_words_and_a_number(
    small: Knowledge, *, number_is_new: bool
) -> None:
    """Answers to either form count, each for the version that knows it."""
    soon = RaiseUrgency(urgency=Urgency.SOON)
    fields = small.findings["diabetes"].model_dump(include=FIELDS_OF_ALL)
    number = NumberFinding(type="number", unit="years", minimum=0, maximum=9, **fields)
    since = small.model_copy(
        update={"findings": {**small.findings, "diabetes": number}}
    )
    several = IsBetween(finding="diabetes", from_=5)
    for_years = with_rule(since, "slow_sensory_typical", several)
    for_years = with_rule(for_years, "years", several, soon)
    told = with_rule(small, "told", IsYes(finding="diabetes"), soon)
    pair = (told, for_years) if number_is_new else (for_years, told)
    found = [each for each in differences(match(*pair)) if each.kind.name == "soon"]
    answers = {each.kind.lost: each.answers["diabetes"] for each in found}
    assert (answers[number_is_new], type(answers[not number_is_new])) == ("yes", float)


def test_a_choice_that_became_a_yes_or_no_takes_both(small: Knowledge) -> None:
    fields = small.findings["tempo"].model_dump(include=FIELDS_OF_ALL)
    yes_no = YesNoFinding(window=28, **fields)
    merged = merge_versions(small, with_finding(small, yes_no), {}, {})
    assert set(merged.findings["tempo"].answer_words) == {
        *small.findings["tempo"].answer_words,
        *yes_no.answer_words,
    }


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
    fields = small.findings["diabetes"].model_dump(include=FIELDS_OF_ALL)
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


def test_an_old_answer_is_read_by_each_version_in_its_own_way(small: Knowledge) -> None:
    asked = small.findings["diabetes"].model_copy(update={"id": "heavy_legs"})
    old = small.model_copy(update={"findings": {**small.findings, asked.id: asked}})
    versions = match(old, RENAMED)
    answers = {"heavy_legs": "no", "numb_feet": "yes"}
    assert versions.old.own_answers(answers) == answers
    assert versions.new.own_answers(answers) == {"numb_feet": "yes", "weakness": "no"}
    cells = pl.DataFrame({name: [answer] for name, answer in answers.items()})
    assert encode(versions.either, cells).answers.to_dicts() == [
        {"heavy_legs": "no", "numb_feet": "yes", "weakness": "no"}
    ]
