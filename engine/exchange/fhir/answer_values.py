"""The value of one answer of a QuestionnaireResponse -> an answer to a finding."""

from collections.abc import Mapping

from engine.answers import NO, YES
from engine.entries import Finding, NumberFinding, YesNoFinding
from engine.exchange.fhir.codes import codings
from engine.exchange.fhir.response_model import in_quotes


def answer_value(finding: Finding, values: Mapping[str, object]) -> str | float | None:
    """Return the answer that the values of an answer element are.

    ``values`` are by the name of the element, such as ``valueCoding``. ``None`` is for
    an answer without a value, as one that only says why it is absent. Raises
    ``ValueError`` with a message for a person when the value does not suit.
    """
    if not values:
        return None
    if len(values) > 1:
        raise ValueError(f"'{', '.join(values)}' stand in one answer; keep one of them")
    ((name, value),) = values.items()
    match finding, name, value:
        case (_, "valueCoding", _):
            return _coded(finding, value)
        case (YesNoFinding(), "valueBoolean", bool()):
            return YES if value else NO
        case (NumberFinding(), "valueInteger" | "valueDecimal", int() | float()) if (
            not isinstance(value, bool)
        ):
            return value
    shown = in_quotes(value)
    raise ValueError(f"'{name}' with {shown} is no answer here; {_expected(finding)}")


def _coded(finding: Finding, coding: object) -> str:
    """Return the answer of which both system and code are those of the coding."""
    told = coding if isinstance(coding, dict) else {}
    system, code = told.get("system"), told.get("code")
    for answer, known in codings(finding).items():
        if (known.system, known.code) == (system, code):
            return answer
    shown = in_quotes(code)
    if system is None:
        raise ValueError(f"the coding {shown} has no system; {_expected(finding)}")
    where = f"{shown} of {in_quotes(system)}"
    raise ValueError(f"the coding {where} is no answer here; {_expected(finding)}")


def _expected(finding: Finding) -> str:
    """Say which values are answers to a finding."""
    systems: dict[str, list[str]] = {}
    for coding in codings(finding).values():
        systems.setdefault(coding.system, []).append(coding.code)
    coded = ", or ".join(
        f"{', '.join(codes)} of {system}" for system, codes in systems.items()
    )
    match finding:
        case YesNoFinding():
            return f"needed is a valueBoolean, or a valueCoding: {coded}"
        case NumberFinding(unit=unit):
            number = f"needed is a valueInteger or valueDecimal, in {unit}"
            return f"{number}, or a valueCoding: {coded}"
        case _:
            return f"needed is a valueCoding: {coded}"
