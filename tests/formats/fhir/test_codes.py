from nerveguide.formats.fhir.codes import codings, questionnaire_version
from nerveguide.model.findings import ChoiceFinding
from nerveguide.model.knowledge import Knowledge


def test_yes_no_and_not_sure_are_coded_as_hl7_does(small: Knowledge) -> None:
    # The value set http://hl7.org/fhir/ValueSet/yesnodontknow.
    coded = codings(small.findings["weakness"])
    assert {answer: (one.system, one.code) for answer, one in coded.items()} == {
        "yes": ("http://terminology.hl7.org/CodeSystem/v2-0136", "Y"),
        "no": ("http://terminology.hl7.org/CodeSystem/v2-0136", "N"),
        "not_sure": (
            "http://terminology.hl7.org/CodeSystem/data-absent-reason",
            "asked-unknown",
        ),
    }
    assert [one.display for one in coded.values()] == ["Yes", "No", "Not sure"]


def test_an_option_is_coded_with_its_id(small: Knowledge) -> None:
    coded = codings(small.findings["tempo"])
    assert [*coded] == ["days", "months", "years", "not_sure"]
    assert coded["days"].plain() == {
        "system": "https://nerveguide.example/fhir/CodeSystem/tempo",
        "code": "days",
        "display": "Days",
    }


def test_the_same_option_of_two_findings_is_two_codes(shipped: Knowledge) -> None:
    options = [
        (one.system, one.code)
        for finding in shipped.findings.values()
        if isinstance(finding, ChoiceFinding)
        for answer, one in codings(finding).items()
        if answer != "not_sure"
    ]
    assert len(options) == len(set(options)) > 0
    assert not any("_" in system for system, _ in options)


def test_a_number_is_coded_only_when_not_known(small: Knowledge) -> None:
    assert [*codings(small.findings["age"])] == ["not_sure"]


def test_the_version_changes_with_the_content_of_the_rules(small: Knowledge) -> None:
    changed = small.model_copy(update={"groups": {}})
    assert questionnaire_version(small).startswith("small+")
    assert questionnaire_version(changed) != questionnaire_version(small)
