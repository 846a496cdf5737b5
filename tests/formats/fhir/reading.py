"""Responses with the items of a test, and what is read of them by the small rules."""

import pytest
from nerveguide import load_knowledge
from nerveguide.formats.fhir.codes import YES_OR_NO
from nerveguide.formats.fhir.response_model import ResponseError
from nerveguide.formats.fhir.responses import read_response

from tests.conftest import SMALL_RULES
from tests.fhir_responses import response

SMALL = load_knowledge(SMALL_RULES)
YES = {"valueCoding": {"system": YES_OR_NO, "code": "Y"}}
NO = {"valueCoding": {"system": YES_OR_NO, "code": "N"}}


def read(*items, **changes):
    """Read a response with these items; ``changes`` replace elements."""
    changes = {"item": list(items), **changes}
    return read_response(SMALL, response(SMALL, {}, **changes))


def problems(*items, **changes):
    """Return all that is said against such a response."""
    with pytest.raises(ResponseError) as error:
        read(*items, **changes)
    return error.value.problems
