from nerveguide import assess
from nerveguide.inference.related_pages import page_title, pages_about, related_pages
from nerveguide.model.knowledge import Knowledge


def test_types_come_first_and_then_the_topics_that_share_most(small: Knowledge) -> None:
    values = {"numb_feet": "yes", "diabetes": "yes"}
    assert related_pages(small, ["slow_sensory"], values) == (
        "slow_sensory",
        "walking",
        "numb_feet_explained",
    )


def test_only_what_was_reported_leads_to_a_topic(small: Knowledge) -> None:
    assert related_pages(small, [], {"numb_feet": "no", "diabetes": "not_sure"}) == ()
    assert related_pages(small, [], {"diabetes": "yes"}) == ("walking",)


def test_titles_and_topics_of_a_type(small: Knowledge) -> None:
    assert page_title(small, "walking") == "Walking"
    assert page_title(small, "spine") == "a problem of the spine"
    assert list(pages_about(small, "spine")) == []


def test_a_result_names_its_pages_but_none_of_withheld_types(small: Knowledge) -> None:
    answers = {"numb_feet": "yes", "tempo": "years"}
    pages = [page.id for page in assess(answers, small).read_more]
    assert pages == ["slow_sensory", "numb_feet_explained", "walking"]
    child = [page.id for page in assess({**answers, "age": 9}, small).read_more]
    assert child == ["numb_feet_explained", "walking"]
