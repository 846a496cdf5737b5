"""Items of earlier versions of the Questionnaire."""

import pytest
from nerveguide.formats.fhir.codes import BASE, YES_OR_NO
from nerveguide.formats.fhir.response_model import ResponseError
from nerveguide.formats.fhir.responses import read_response

from tests.fhir_responses import answered, response
from tests.renamed_rules import RENAMED

NO = {"valueCoding": {"system": YES_OR_NO, "code": "N"}}
YES = {"valueCoding": {"system": YES_OR_NO, "code": "Y"}}
SHORT = {"valueCoding": {"system": f"{BASE}/CodeSystem/period", "code": "short"}}


def read(*items):
    return read_response(RENAMED, response(RENAMED, {}, item=list(items)))


@pytest.mark.parametrize("value", [NO, {"valueBoolean": False}])
def test_an_old_item_is_read_as_what_it_means_now(value):
    found = read(answered("heavy_legs", value))
    assert found.answers == {"weakness": "no", "numb_feet": "no"}
    (note,) = found.notes
    assert note.startswith("'heavy_legs' is now asked as 'weakness' and 'numb_feet'")
    (row,) = found.account
    assert (row.code, row.used_for) == ("heavy_legs", ("weakness", "numb_feet"))


def test_an_old_option():
    found = read(answered("numb_feet", YES), answered("period", SHORT))
    assert found.answers == {"numb_feet": "yes", "tempo": "days"}
    assert len(found.notes) == 1


def test_what_means_nothing_now_is_told():
    found = read(answered("heavy_legs", YES))
    assert found.answers == {}
    assert found.notes[0].endswith("'yes' has no meaning there, so it was not used")
    assert found.account[0].used_for == ()
    assert "asked in another way now" in found.account[0].reason


def test_an_old_item_without_a_value():
    (row,) = read(answered("heavy_legs", {})).account
    assert (row.used_for, row.reason) == ((), "the answer has no value")


def test_a_code_that_it_never_had_is_a_problem():
    wrong = {"valueCoding": {"system": f"{BASE}/CodeSystem/period", "code": "brief"}}
    with pytest.raises(ResponseError) as error:
        read(answered("period", wrong))
    (problem,) = error.value.problems
    assert problem.startswith("period: the coding 'brief' of ")
    assert "short, long of" in problem
