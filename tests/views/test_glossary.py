"""Medical words are found where they stand, and explained once."""

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.model.content import GlossaryTerm
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.glossary import (
    ExplainedWord,
    explained_words,
    term_named,
    terms_in,
)

TERMS = {
    "neuropathy": GlossaryTerm(
        id="neuropathy",
        term="neuropathy",
        forms=("neuropathies",),
        means="Nerves that do not work as they should.",
        sources=("J",),
    ),
    "autonomic": GlossaryTerm(
        id="autonomic",
        term="autonomic neuropathy",
        means="Trouble of the nerves that run the heart, the gut and the bladder.",
        sources=("J",),
    ),
}


def with_terms(small: Knowledge) -> Knowledge:
    return small.model_copy(update={"glossary": TERMS})


def test_the_longest_term_is_found_and_each_only_once(small: Knowledge) -> None:
    text = "Autonomic neuropathy is a neuropathy; other neuropathies are not."
    assert explained_words(with_terms(small), text) == (
        ExplainedWord(""),
        ExplainedWord("Autonomic neuropathy", "autonomic"),
        ExplainedWord(" is a "),
        ExplainedWord("neuropathy", "neuropathy"),
        ExplainedWord("; other neuropathies are not."),
    )


def test_a_part_of_a_longer_word_is_no_term(small: Knowledge) -> None:
    assert terms_in(with_terms(small), "polyneuropathy and neuropathyx") == ()


def test_terms_of_several_texts(small: Knowledge) -> None:
    knowledge = with_terms(small)
    found = terms_in(knowledge, "a neuropathy", "autonomic neuropathy", "neuropathy")
    assert [term.id for term in found] == ["neuropathy", "autonomic"]


def test_a_term_is_found_by_any_form(small: Knowledge) -> None:
    knowledge = with_terms(small)
    for word in ("Neuropathies", "neuropathy", " autonomic  neuropathy ", "autonomic"):
        assert term_named(knowledge, word) is not None
    assert term_named(knowledge, "nerve") is None


def test_without_a_glossary_nothing_is_explained(small: Knowledge) -> None:
    bare = small.model_copy(update={"glossary": {}})
    assert explained_words(bare, "neuropathy") == (ExplainedWord("neuropathy"),)


@given(st.lists(st.sampled_from(["neuropathy", "autonomic", "NEUROPATHIES", "pain"])))
def test_nothing_of_a_text_is_lost(small: Knowledge, parts: list[str]) -> None:
    text = " ".join(parts)
    pieces = explained_words(with_terms(small), text)
    assert "".join(piece.words for piece in pieces) == text
