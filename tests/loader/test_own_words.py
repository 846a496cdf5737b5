"""What is said of own words that no answer can come of."""

import pytest
from nerveguide.loader.own_words import bad_words
from nerveguide.model.findings import ChoiceFinding, Finding, YesNoFinding
from nerveguide.model.own_words import FindingWords, PersonWords
from nerveguide.model.own_words_vocabulary import PersonKind
from nerveguide.model.vocabulary import FindingKind

COMMON = {"kind": FindingKind.SYMPTOM, "group": "feeling", "question": "Well?"}
FINDINGS: dict[str, Finding] = {
    "numbness": YesNoFinding(id="numbness", name="numbness", **COMMON),
    "sex_at_birth": ChoiceFinding(
        type="choice",
        id="sex_at_birth",
        name="sex",
        options={"female": "female", "male": "male"},
        **COMMON,
    ),
}
NOTHING = ("word_classes", "function_words", "person_words", "time_words", "spellings")


def problems(words: FindingWords | None = None, **sections: object) -> list[str]:
    entries = {name: {} for name in NOTHING}
    own = {words.id: words} if words else {}
    found = bad_words({**entries, "findings": FINDINGS, "own_words": own, **sections})
    return [problem for _, _, _, problem in found]


def test_words_that_are_good() -> None:
    assert problems(FindingWords(id="numbness", words=("numb", "=dead leg/arm"))) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "there are no phrases here; add some below 'words'"),
        (
            {"options": {"yes": ("numb",)}},
            "this finding has no options; move the phrases to 'words'",
        ),
        (
            {"words": ("numb", "numb")},
            "the phrase 'numb' stands here twice; remove one",
        ),
        (
            {"words": ("numb leg numb",)},
            "a part stands twice in 'numb leg numb'; remove one",
        ),
    ],
)
def test_words_that_are_not(fields: dict[str, object], problem: str) -> None:
    assert problem in problems(FindingWords(id="numbness", **fields))


def test_a_person_of_a_sex_that_is_no_option() -> None:
    aunt = PersonWords(id="aunt", words=("aunt",), who=PersonKind.OTHER, sex="f")
    assert problems(person_words={"aunt": aunt}) == ["'sex_at_birth' has no option 'f'"]
