"""A review written below a rule: checked before, whole or not at all."""

import os
from pathlib import Path
from shutil import copytree

import pytest
from nerveguide import load_knowledge
from nerveguide.audit import sign_off as module
from nerveguide.audit.sign_off import (
    SignOffError,
    UnknownRuleError,
    rule_to_sign,
    sign_off,
)
from nerveguide.inference.review import is_reviewed
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Review

from tests.signing import review_of

SMALL_RULES = Path(__file__).parents[1] / "small_rules"
BLOCK = "climbing_red_flag"
NOT_CHANGED = (
    "rules.yaml was not changed, because with the review in it the rules would not say "
    "what was reviewed. Look at the rule again; if nobody has changed it, write each "
    "of its fields on a line of its own"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(SMALL_RULES, tmp_path / "rules"))


def signed(folder: Path, name: str = BLOCK, **fields: object) -> Knowledge:
    knowledge = load_knowledge(folder)
    review = review_of(knowledge, knowledge.rules[name])
    return sign_off(knowledge, folder, name, review.model_copy(update=fields))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refused(folder: Path, knowledge: Knowledge, review: Review) -> str:
    before = contents(folder)
    with pytest.raises(SignOffError) as caught:
        sign_off(knowledge, folder, BLOCK, review)
    assert contents(folder) == before
    return str(caught.value)


def test_the_review_stands_in_the_file_and_counts(folder: Path) -> None:
    before = contents(folder)
    now = signed(folder, reviewer="Änne O'Neil: #1 😀", note="Twice.\nTruly.")
    review = now.rules[BLOCK].review
    assert review
    assert (review.reviewer, review.note) == ("Änne O'Neil: #1 😀", "Twice.\nTruly.")
    assert is_reviewed(now, now.rules[BLOCK])
    again = load_knowledge(folder)
    assert again.content_hash == now.content_hash
    assert again.rules[BLOCK].review == review
    after = contents(folder)
    changed = [name for name, content in after.items() if before.get(name) != content]
    assert changed == ["rules.yaml"]
    assert before.keys() == after.keys()


def test_every_rule_can_be_signed_and_signed_again(folder: Path) -> None:
    for name in load_knowledge(folder).rules:
        signed(folder, name, reviewer="Somebody Else")
        signed(folder, name)
    now = load_knowledge(folder)
    assert all(is_reviewed(now, rule) for rule in now.rules.values())
    assert "Somebody Else" not in (folder / "rules.yaml").read_text("utf-8")


def test_a_rule_in_braces_can_be_signed(folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "rules:\n  elder: {when: {age: {from: 90}}, then: {urgency: soon}, # old\n"
        "    because: Very old., sources: [J]}\n",
        encoding="utf-8",
    )
    now = signed(folder, "elder")
    assert is_reviewed(now, now.rules["elder"])
    assert "sources: [J], review: {reviewer: A. Person, role: neurologist, date: " in (
        folder / "more.yaml"
    ).read_text(encoding="utf-8")


def test_what_follows_in_the_same_file_may_move_down(folder: Path) -> None:
    cases = folder / "vignettes.yaml"
    with (folder / "rules.yaml").open("a", encoding="utf-8") as file:
        file.write(cases.read_text(encoding="utf-8"))
    cases.unlink()
    now = signed(folder)
    assert is_reviewed(now, now.rules[BLOCK])


def test_rules_that_changed_meanwhile_are_not_signed(folder: Path) -> None:
    knowledge = load_knowledge(folder)
    review = review_of(knowledge, knowledge.rules[BLOCK])
    for file, old, new in (
        ("findings.yaml", "Are <your> feet numb?", "Are <your> feet cold?"),
        ("vignettes.yaml", "Numb feet for years", "Numb feet for months"),
        ("findings.yaml", "group: danger", "group: dangers"),
        ("rules.yaml", "  climbing_red_flag:", "  climbing:"),
        ("rules.yaml", "rules:", "rules: ["),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        assert refused(folder, knowledge, review) == f"{folder}/{NOT_CHANGED}"
        (folder / file).write_text(text, encoding="utf-8")
    assert sign_off(knowledge, folder, BLOCK, review)


def test_a_review_of_something_else_is_not_written(folder: Path) -> None:
    knowledge = load_knowledge(folder)
    other = review_of(knowledge, knowledge.rules["child"])
    assert refused(folder, knowledge, other) == f"{folder}/{NOT_CHANGED}"


def test_a_text_that_says_something_else_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(text: str, *_: object) -> str:
        return text.replace("Weakness that climbs can", "It can")

    knowledge = load_knowledge(folder)
    review = review_of(knowledge, knowledge.rules[BLOCK])
    monkeypatch.setattr(module, "set_yaml_field", careless)
    assert refused(folder, knowledge, review) == f"{folder}/{NOT_CHANGED}"


def test_the_permissions_of_the_file_stay(folder: Path) -> None:
    (folder / "rules.yaml").chmod(0o640)
    signed(folder)
    assert (folder / "rules.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("name", "mode"), [("rules.yaml", 0o440), ("", 0o550)])
def test_what_is_read_only_stays_as_it_is(folder: Path, name: str, mode: int) -> None:
    (folder / name).chmod(mode)
    if os.access(folder / name, os.W_OK):
        pytest.skip("this user may write everywhere")
    before = contents(folder)
    with pytest.raises(PermissionError):
        signed(folder)
    assert contents(folder) == before


def test_what_can_be_signed(small: Knowledge) -> None:
    assert rule_to_sign(small, "child") is small.rules["child"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("chld", "there is no rule 'chld'; did you mean 'child'?"),
        ("x", "there is no rule 'x'; 'nerveguide rules list' shows all rules"),
        (
            "slow_sensory",
            "'slow_sensory' is not one rule; sign each by itself: "
            "slow_sensory_typical, slow_sensory_possible, slow_sensory_against",
        ),
        ("slow", "'slow' is not one rule; sign each by itself: draw_slow"),
    ],
)
def test_what_cannot_be_signed(small: Knowledge, name: str, message: str) -> None:
    with pytest.raises(UnknownRuleError) as caught:
        rule_to_sign(small, name)
    assert str(caught.value) == message
