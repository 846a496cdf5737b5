"""How much of the house style some texts break."""

from benchmarks.style_counts import counts_of, files_of, texts_of
from tests.conftest import SMALL_RULES

UNMARKED = """
findings:
  weak_arm:
    name: weakness
    kind: symptom
    question: Is your arm newly weak, when < 3 years old?
    hpo: {HP:0000001: a label with complaints}
rules:
  spine:
    when: {age: {from: 50}}
    then: {urgency: soon, advice: See a clinician within two weeks.}
    because: It speaks for the spine.
vignettes:
  case: {title: "For you, newly"}
guidance:
  disclaimer: This is not a diagnosis.
"""


def test_texts_are_read_without_the_loader_and_without_marks() -> None:
    texts = list(texts_of({"a.yaml": UNMARKED.encode(), "empty.yaml": b""}))
    assert {text.place: text.text for text in texts} == {
        ("findings", "weak_arm", "question"): (
            "Is your arm newly weak, when  3 years old?"
        ),
        ("rules", "spine", "then", "advice"): "See a clinician within two weeks.",
        ("rules", "spine", "because"): "It speaks for the spine.",
        ("guidance", "", "disclaimer"): "This is not a diagnosis.",
    }


def test_texts_with_a_remark_are_counted() -> None:
    counts = counts_of(list(texts_of({"a.yaml": UNMARKED.encode()})))
    told = {name: count for name, count in counts.items() if count}
    assert told == {
        "texts for people": 4,
        "awkward_phrase": 3,
        "  speaks for, usual picture": 1,
        "  clinician": 1,
        "  newly, lately": 1,
        "number_in_words": 1,
        "read_aloud_for_another": 1,
        "texts with a remark": 3,
    }


def test_the_files_as_they_are_now_can_be_counted() -> None:
    assert len(files_of("now")) > 50
    small = {file.name: file.read_bytes() for file in SMALL_RULES.glob("*.yaml")}
    assert counts_of(list(texts_of(small)))["texts for people"] > 20
