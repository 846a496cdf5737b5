"""Medical words on a page become buttons that open their meaning."""

import pytest
from nerveguide.html.explained_words import with_explained_words
from nerveguide.model.content import GlossaryTerm
from nerveguide.model.knowledge import Knowledge

PALSY = GlossaryTerm(
    id="bells_palsy", term="Bell's palsy", means="A weak & slack face.", sources=("J",)
)
BUTTON = '<button type="button" class="term" popovertarget="word-bells_palsy">'
MEANING = (
    '<p class="meaning" id="word-bells_palsy" popover>'
    "<b>Bell&#39;s palsy</b>: A weak &amp; slack face.</p>"
)


@pytest.fixture
def knowledge(small: Knowledge) -> Knowledge:
    return small.model_copy(update={"glossary": {"bells_palsy": PALSY}})


def test_a_word_is_explained_where_it_stands_first(knowledge: Knowledge) -> None:
    page = "<main><p>It is Bell&#39;s palsy &amp; more. Bell&#39;s palsy</p></main>"
    assert with_explained_words(knowledge, page) == (
        f"<main><p>It is {BUTTON}Bell&#39;s palsy</button> &amp; more. "
        f"Bell&#39;s palsy</p>{MEANING}</main>"
    )


@pytest.mark.parametrize("element", ["a", "button", "label", "h2", "summary"])
def test_links_headings_and_labels_are_left_alone(
    knowledge: Knowledge, element: str
) -> None:
    page = f"<main><{element}>Bell&#39;s palsy</{element}></main>"
    assert with_explained_words(knowledge, page) == page
    below = f"<main><{element}>x <b>y</b></{element}><p>Bell&#39;s palsy</p></main>"
    assert BUTTON in with_explained_words(knowledge, below)


def test_a_question_is_explained_although_it_is_a_heading(knowledge: Knowledge) -> None:
    page = "<main><legend><h1>Bell&#39;s palsy?</h1></legend><h2>x</h2></main>"
    assert f"<h1>{BUTTON}Bell&#39;s palsy</button>?" in with_explained_words(
        knowledge, page
    )


def test_what_can_be_opened_has_buttons_of_its_own(knowledge: Knowledge) -> None:
    opened = "<details><p>Bell&#39;s palsy</p></details>"
    told = with_explained_words(knowledge, f"<main>{opened}{opened}</main>")
    assert (told.count(BUTTON), told.count(MEANING)) == (2, 1)
    below = f"<main>{opened}<p>Bell&#39;s palsy, Bell&#39;s palsy</p></main>"
    assert with_explained_words(knowledge, below).count(BUTTON) == 2
    inside = f"<main><p>Bell&#39;s palsy</p>{opened}</main>"
    assert with_explained_words(knowledge, inside).count(BUTTON) == 1


def test_what_is_not_content_is_left_alone(knowledge: Knowledge) -> None:
    page = '<title>Bell&#39;s palsy</title><main id="content">x</main>'
    assert with_explained_words(knowledge, page) == page


def test_attributes_are_left_alone(knowledge: Knowledge) -> None:
    page = '<main><p title="Bell&#39;s palsy">x</p></main>'
    assert with_explained_words(knowledge, page) == page


def test_without_a_glossary_a_page_stays_as_it_is(small: Knowledge) -> None:
    bare = small.model_copy(update={"glossary": {}})
    page = "<main><p>Bell&#39;s palsy</p></main>"
    assert with_explained_words(bare, page) == page
