import pytest
from nerveguide.interview import Interview, findable, named
from nerveguide.interview.plan import interview_plan
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part


def test_what_can_be_found_stands_in_the_last_part_and_is_no_area(shipped: Knowledge):
    plan = interview_plan(shipped)
    found = findable(shipped, Interview())
    assert "diabetes" in found
    for name in found:
        assert plan.parts[name] is Part.BACKGROUND
        assert shipped.findings[name].kind is not FindingKind.AREA


@pytest.mark.parametrize("answer", ["yes", "no", "not_sure"])
def test_what_has_an_answer_is_not_found_again(shipped: Knowledge, answer: str):
    interview = Interview(given={"diabetes": answer})
    assert "diabetes" not in findable(shipped, interview)


def test_a_no_to_an_area_is_an_answer(shipped: Knowledge):
    interview = Interview(screens=({"long_illness": "no"},))
    found = findable(shipped, interview)
    assert "diabetes" not in found
    assert "metformin" in found


def test_what_is_asked_of_others_only_is_not_found(shipped: Knowledge):
    everybody = findable(shipped, Interview())
    male = findable(shipped, Interview(given={"sex_at_birth": "male"}))
    assert "pregnancy" in {*everybody} - {*male}


@pytest.mark.parametrize("text", ["Diabetes", " DIABETES\n", "sugar disease"])
def test_a_name_or_own_words(shipped: Knowledge, text: str):
    assert named(shipped, text) == ("diabetes",)


def test_every_name_is_found(shipped: Knowledge):
    for name in findable(shipped, Interview()):
        assert name in named(shipped, shipped.findings[name].name)


@pytest.mark.parametrize(
    "text",
    [
        *("", "zzz", "12", "<b>", "\N{GRINNING FACE}", "x" * 10_000),
        *("my feet are numb", "no diabetes", "my neighbour has diabetes"),
    ],
)
def test_nothing_else_is_taken_for_one(shipped: Knowledge, text: str):
    assert named(shipped, text) == ()


def test_rules_without_phrases_are_searched_by_name(small: Knowledge):
    assert named(small, "diabetes") == ("diabetes",)
    assert named(small, "sugar disease") == ()


def test_a_medicine_is_named_without_saying_when_it_was_taken(shipped: Knowledge):
    for words in ("cisplatin", "chemotherapy", "vincristine"):
        assert "chemotherapy" in named(shipped, words)


def test_a_lack_of_a_vitamin_is_no_supplement(shipped: Knowledge):
    for words in ("low B6", "B6 deficiency", "lack of B6"):
        assert "b6_supplement" not in named(shipped, words)
