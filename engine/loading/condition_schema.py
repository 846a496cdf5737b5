"""The JSON Schema of a condition as it is written.

A condition is written in a form of its own (:mod:`engine.loading.syntax`), far from its
models, so that this part of the schema is made by hand. Its texts have no marks: not
every editor shows them.
"""

from typing import Any

from engine.models import ID_FORM

Schema = dict[str, Any]


def condition_definitions() -> dict[str, Schema]:
    """Return the definitions that make up a condition.

    ``CautiousCondition``, of a red flag, may count *not sure*; ``Condition`` may not.
    """
    return {
        "Condition": _condition("Condition", or_not_sure=False),
        "CautiousCondition": _condition("CautiousCondition", or_not_sure=_OR_NOT_SURE),
        "FindingTest": _FINDING_TEST,
    }


def reference(definition: str, **beside: Any) -> Schema:
    """Return the schema that stands for a definition; a text beside it comes first."""
    return {"$ref": f"#/$defs/{definition}", **beside}


_OR_NOT_SURE = reference(
    "Condition",
    description=(
        'True when the part is true, or was answered with "not sure": a precaution.'
        " A question that was not asked does not count. Only for a rule that concludes"
        " an urgency. Example: 'or_not_sure: climbing_weakness'."
    ),
)

_FINDING_TEST: Schema = {
    "title": "finding",
    "description": (
        "What is asked of the answer: an option, a list of options, or bounds of a"
        " number. Examples: 'tempo: days', 'tempo: [months, years]',"
        " 'age: {from: 50, below: 70}'."
    ),
    "type": ["string", "array", "object"],
    "pattern": ID_FORM,
    "items": {"type": "string", "pattern": ID_FORM},
    "minItems": 1,
    "properties": {
        "from": {"description": "This number or more.", "type": "number"},
        "above": {"description": "More than this number.", "type": "number"},
        "to": {"description": "This number or less.", "type": "number"},
        "below": {"description": "Less than this number.", "type": "number"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}


def _condition(itself: str, or_not_sure: Schema | bool) -> Schema:
    """Return a condition, named ``itself``, whose parts are such conditions too."""
    parts: Schema = {"type": "array", "items": reference(itself), "minItems": 1}
    return {
        "title": "condition",
        "description": (
            "The name of a yes/no finding or of a pattern; or another finding with what"
            " is asked of its answer, as in 'age: {from: 50}'; or one of all, any,"
            " at_least with of, not, or_not_sure."
        ),
        "type": ["string", "object"],
        "pattern": ID_FORM,
        "properties": {
            "all": {
                "description": (
                    "True when every part is true."
                    " Example: 'all: [numb_feet, not: weakness]'."
                ),
                **parts,
            },
            "any": {
                "description": (
                    "True when one part or more is true."
                    " Example: 'any: [diabetes, age: {from: 50}]'."
                ),
                **parts,
            },
            "at_least": {
                "description": (
                    "True when so many of the parts below 'of' are true, or more."
                    " Example: 'at_least: 2' and beside it"
                    " 'of: [numb_feet, diabetes, age: {from: 50}]'."
                ),
                "type": "integer",
                "minimum": 1,
            },
            "of": {"description": "The parts that 'at_least' counts.", **parts},
            "not": reference(
                "Condition",
                description=(
                    "True when the part is false. For a finding this is an explicit"
                    ' other answer, never "not sure" and never a question that was not'
                    " asked."
                    " Example: 'not: weakness'."
                ),
            ),
            "or_not_sure": or_not_sure,
        },
        "propertyNames": {"pattern": ID_FORM},
        "additionalProperties": reference("FindingTest"),
        "minProperties": 1,
        "if": {"anyOf": [{"required": ["at_least"]}, {"required": ["of"]}]},
        "then": {"required": ["at_least", "of"], "maxProperties": 2},
        "else": {"maxProperties": 1},
    }
