import pytest
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Evidence, Shelf
from nerveguide.text.pages import page_list, page_text
from nerveguide.views.pages import UnknownPageError


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_list_has_every_page_on_its_shelf(small: Knowledge) -> None:
    text = page_list(small)
    for page in (*small.topics, *small.types):
        assert f"- {page}: " in text
    assert text.index("What people notice") < text.index("- numb_feet_explained")
    assert text.index("What may help") < text.index("- walking: Walking")
    assert text.index("Other causes") < text.index("- spine: ")
    learn = "To read one, type nerveguide learn and its name, as in: nerveguide learn"
    assert text.endswith(f"{learn}\nnumb_feet_explained")


def test_a_topic_shows_evidence_sources_and_what_it_is_not(small: Knowledge) -> None:
    lines = page_text(small, "walking").splitlines()
    says = (
        "- Walking is tried. (evidence that the treatment helps: some, but trials are "
        "small or differ) [S1, J]"
    )
    assert says in words(page_text(small, "walking"))
    assert "- S1: A guideline. [guideline, seen]" in lines
    assert lines[-1] == "This is not a diagnosis. Not reviewed by a doctor yet."
    assert "- walking: Walking" in page_text(small, "numb_feet_explained").splitlines()


def test_evidence_that_a_whole_part_shares_is_said_once(small: Knowledge) -> None:
    walking = small.topics["walking"]
    (part,) = walking.parts
    twice = part.model_copy(update={"statements": part.statements * 2})
    topic = walking.model_copy(update={"parts": (twice,)})
    knowledge = small.model_copy(update={"topics": {"walking": topic}})
    text = page_text(knowledge, "walking")
    assert text.count("some, but trials are small or differ") == 1
    assert (
        "Evidence that the treatment helps: some, but trials are small or differ.\n"
        "- Walking is tried. [S1" in text
    )


def test_the_page_of_a_type_is_drawn_from_its_rules(small: Knowledge) -> None:
    text = page_text(small, "slow_sensory")
    assert text.startswith("Slow sensory neuropathy\n---")
    speaks_for, _, against = text.partition("Why it might not be")
    assert "Slow numbness of the feet with a usual cause." in speaks_for
    assert "Weakness so early is unusual." in against
    assert "Usually: Routine. Book a routine visit." in against
    assert "- numb_feet_explained: Numb feet" in against
    assert "This is not a diagnosis." in against


def test_the_page_of_an_emergency_says_at_once_what_to_do(small: Knowledge) -> None:
    text = page_text(small, "fast_motor")
    _, _, how_soon = text.partition("How soon to see a doctor\n")
    assert "Usually" not in text
    assert how_soon.splitlines()[1].startswith("Call the emergency number now.")


def test_an_unknown_page_suggests_one(small: Knowledge) -> None:
    with pytest.raises(UnknownPageError, match="did you mean 'walking'"):
        page_text(small, "walkin")
    with pytest.raises(UnknownPageError, match="'nerveguide learn' lists all pages"):
        page_text(small, "zzz")


def test_a_word_of_a_title_names_the_pages(small: Knowledge) -> None:
    with pytest.raises(UnknownPageError, match="did you mean 'numb_feet_explained'"):
        page_text(small, "NUMB")
    with pytest.raises(UnknownPageError, match="one of slow_sensory, fast_motor"):
        page_text(small, "neuropathy")


@pytest.mark.parametrize("grade", [*Evidence][:-1])  # but for that of no claim
def test_every_grade_of_evidence_has_words(small: Knowledge, grade: Evidence) -> None:
    walking = small.topics["walking"]
    (part,) = walking.parts
    (statement, *_) = part.statements
    graded = part.model_copy(
        update={"statements": (statement.model_copy(update={"evidence": grade}),)}
    )
    topic = walking.model_copy(update={"parts": (graded,)})
    knowledge = small.model_copy(update={"topics": {"walking": topic}})
    told = message(f"views.page.grade.{grade.value}")
    assert "the treatment" in told
    assert f"Walking is tried. ({told})" in words(page_text(knowledge, "walking"))


@pytest.mark.parametrize("shelf", Shelf)
def test_every_shelf_has_a_title(small: Knowledge, shelf: Shelf) -> None:
    topic = small.topics["walking"].model_copy(update={"shelf": shelf})
    first, *_ = page_list(
        small.model_copy(update={"topics": {"walking": topic}})
    ).splitlines()
    assert first
    assert not first.startswith("Types")


def test_every_shipped_page_fits_80_columns(shipped: Knowledge) -> None:
    for page in (*shipped.topics, *shipped.types):
        text = page_text(shipped, page)
        assert max(map(len, text.splitlines())) <= 80, page
        assert shipped.guidance.disclaimer[:40] in text


def test_a_medical_word_is_explained_by_any_of_its_forms(shipped: Knowledge) -> None:
    for word in ("neuropathy", "Neuropathies"):
        assert page_text(shipped, word) == (
            "Neuropathy: Nerve trouble. Nerves outside the brain and spinal cord do "
            "not\n"
            "work as they should."
        )


def test_capitals_do_not_matter(small: Knowledge) -> None:
    assert page_text(small, "Walking") == page_text(small, "walking")
