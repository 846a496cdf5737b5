import pytest
from nerveguide.formats.fhir.response_model import ResponseError
from nerveguide.formats.fhir.responses import read_response

from tests.fhir_responses import answered, response
from tests.formats.fhir.reading import NO, YES, problems, read
from tests.shipped_cases import SHIPPED


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([answered("weakness", YES, NO)], "there are 2 answers here; keep one of them"),
        (
            [answered("weakness", YES), answered("weakness", NO)],
            "answered 'yes' and also 'no'; keep one of them",
        ),
        (
            [answered("group.danger", YES)],
            "this is not a question, so it takes no answer",
        ),
        ([answered("numb_feet.help", YES)], "this is not a question"),
        (
            [{"linkId": "weakness", "item": [{"linkId": "group.danger"}]}],
            "this item does not belong at 'item[0].item[0]'",
        ),
        (
            [{"linkId": "numb_feet.help", "item": [answered("weakness", YES)]}],
            "this item does not belong at",
        ),
    ],
)
def test_items_that_no_form_would_write_are_refused(items, words):
    (problem,) = problems(*items)
    assert words in problem


def test_all_unknown_link_ids_are_named_at_once():
    found = problems(answered("numb_fet", YES), {"linkId": "x"}, {"linkId": "x"})
    assert found == (
        "the form has no linkId 'numb_fet'; did you mean 'numb_feet'?",
        "the form has no linkId 'x'",
    )


def test_questions_are_found_below_groups_and_below_answers():
    below = {
        **answered("weakness", {**YES, "item": [answered("age", {"valueInteger": 4})]})
    }
    group = {
        "linkId": "group.danger",
        "item": [{"linkId": "group.danger", "item": [below]}],
    }
    found = read(group)
    assert found.answers == {"weakness": "yes", "age": 4}
    assert found.account[1].place == "item[0].item[0].item[0].answer[0].item[0]"


def test_the_same_answer_twice_is_one_answer():
    found = read(
        answered("weakness", {}), answered("weakness", YES), answered("weakness", YES)
    )
    assert found.answers == {"weakness": "yes"}
    assert len(found.account) == 1


@pytest.mark.parametrize("answer", [[], [{}], [{"_valueCoding": {"extension": []}}]])
def test_an_item_without_a_value_is_not_asked(answer):
    found = read({"linkId": "weakness", "answer": answer})
    assert found.answers == {}
    assert [row.reason for row in found.account] == ["the answer has no value"] * len(
        answer
    )


def test_an_area_is_no_question_of_the_form():
    area = {"linkId": "odd_feelings", "answer": [NO]}
    with pytest.raises(ResponseError, match="no linkId 'odd_feelings'"):
        read_response(SHIPPED, response(SHIPPED, {}, item=[area]))
