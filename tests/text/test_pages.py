import pytest
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Evidence, Shelf
from nerveguide.text.pages import page_list, page_text
from nerveguide.views.pages import EVIDENCE_WORDS, SHELF_WORDS, UnknownPageError


def test_the_list_has_every_page_on_its_shelf(small: Knowledge) -> None:
    text = page_list(small)
    for page in (*small.topics, *small.types):
        assert f"- {page}: " in text
    assert text.index("What people notice") < text.index("- numb_feet_explained")
    assert text.index("What may help") < text.index("- walking: Walking")
    assert text.index("Other causes") < text.index("- spine: ")


def test_a_topic_shows_evidence_sources_and_what_it_is_not(small: Knowledge) -> None:
    lines = page_text(small, "walking").splitlines()
    says = "- Walking is tried. (evidence: some; trials are small or differ) [S1, J]"
    assert says in lines
    assert "- S1: A guideline. [guideline, seen]" in lines
    assert lines[-1] == "This is not a diagnosis. Not reviewed by a clinician yet."
    assert "- walking: Walking" in page_text(small, "numb_feet_explained").splitlines()


def test_evidence_that_a_whole_part_shares_is_said_once(small: Knowledge) -> None:
    walking = small.topics["walking"]
    (part,) = walking.parts
    twice = part.model_copy(update={"statements": part.statements * 2})
    topic = walking.model_copy(update={"parts": (twice,)})
    knowledge = small.model_copy(update={"topics": {"walking": topic}})
    text = page_text(knowledge, "walking")
    assert text.count("some; trials are small or differ") == 1
    assert (
        "Evidence: some; trials are small or differ.\n- Walking is tried. [S1" in text
    )


def test_the_page_of_a_type_is_drawn_from_its_rules(small: Knowledge) -> None:
    text = page_text(small, "slow_sensory")
    assert text.startswith("Slow sensory neuropathy\n---")
    speaks_for, _, against = text.partition("What speaks against it")
    assert "Slow numbness of the feet with a usual cause." in speaks_for
    assert "Weakness so early is unusual." in against
    assert "In its usual form: Routine. Book a routine visit." in against
    assert "- numb_feet_explained: Numb feet" in against
    assert "This is not a diagnosis." in against


def test_an_unknown_page_suggests_one(small: Knowledge) -> None:
    with pytest.raises(UnknownPageError, match="did you mean 'walking'"):
        page_text(small, "walkin")
    with pytest.raises(UnknownPageError, match="'nerveguide learn' lists all"):
        page_text(small, "zzz")


def test_a_word_of_a_title_names_the_pages(small: Knowledge) -> None:
    with pytest.raises(UnknownPageError, match="did you mean 'numb_feet_explained'"):
        page_text(small, "NUMB")
    with pytest.raises(UnknownPageError, match="one of slow_sensory, fast_motor"):
        page_text(small, "neuropathy")


def test_every_shelf_and_grade_of_evidence_has_words() -> None:
    assert set(SHELF_WORDS) == set(Shelf)
    assert set(EVIDENCE_WORDS) == set(Evidence) - {Evidence.NO_CLAIM}


def test_every_shipped_page_fits_80_columns(shipped: Knowledge) -> None:
    for page in (*shipped.topics, *shipped.types):
        text = page_text(shipped, page)
        assert max(map(len, text.splitlines())) <= 80, page
        assert shipped.guidance.disclaimer[:40] in text
