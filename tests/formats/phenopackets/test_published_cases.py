"""The published cases beside the project: none is rejected, nothing is dropped."""

import json
from collections import Counter

import pytest

from tests.formats.phenopackets.packets import read


@pytest.fixture(scope="module")
def cases(shared):
    files = sorted((shared / "data/phenopackets").glob("*/*.json"))
    assert len(files) == 222
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


@pytest.fixture(scope="module")
def with_readings(cases):
    return [(data, read(data)) for data in cases]


def numbered(data, name):
    return [f"{name}[{number}]" for number in range(len(data.get(name, [])))]


def test_each_statement_stands_in_the_account_once(with_readings):
    for data, found in with_readings:
        places = Counter(each.place for each in found.account)
        assert set(places.values()) == {1}
        assert places.keys() >= {
            *(f"subject.{name}" for name in data["subject"]),
            *numbered(data, "phenotypicFeatures"),
            *numbered(data, "diseases"),
            *numbered(data, "interpretations"),
        }
        onsets = sum("onset" in each for each in data["phenotypicFeatures"])
        said = [place for place in places if place.startswith("phenotypicFeatures")]
        assert sum(place.endswith(".onset") for place in said) == onsets


def test_a_statement_answers_a_question_or_says_why_not(with_readings):
    for _, found in with_readings:
        used = {name for each in found.account for name in each.used_for}
        assert used == found.answers.keys()
        assert all(bool(each.used_for) != bool(each.reason) for each in found.account)


def test_a_used_feature_gives_its_answer_also_alone_if_it_was_observed(with_readings):
    for data, found in with_readings:
        for each, said in zip(
            data["phenotypicFeatures"],
            (
                s
                for s in found.account
                if s.place in numbered(data, "phenotypicFeatures")
            ),
            strict=True,
        ):
            if said.used_for and not each.get("excluded"):
                alone = read({**data, "phenotypicFeatures": [each]}).answers
                assert {alone[name] for name in said.used_for} == {"yes"}
            elif said.used_for:
                assert {found.answers[name] for name in said.used_for} == {"no"}


def test_the_true_disease_changes_nothing(with_readings):
    for data, found in with_readings:
        blind = {**data, "interpretations": [], "diseases": []}
        assert read(blind).answers == found.answers
