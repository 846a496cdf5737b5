import pytest
from nerveguide.batch.mapping.column_matching import Candidates, ColumnNames, stems
from nerveguide.model.vocabulary import FindingKind


@pytest.fixture(scope="module")
def names(shipped):
    return ColumnNames(shipped)


@pytest.mark.parametrize(
    "text",
    [
        "numb_feet",
        "numbFeet",
        "NumbFeet",
        "NUMB FEET",
        "numb.feet",
        "Numbness of the feet",
        "Numbness in feet (Y/N)",
        "Numbness.in.feet..Yes.No.",
        " numb-foot? ",
    ],
)
def test_names_are_written_in_many_ways(text):
    assert sorted(stems(text)) == ["foot", "numb"]


def test_every_finding_is_known_by_its_id_and_its_name(names, shipped):
    for finding in shipped.findings.values():
        is_area = finding.kind is FindingKind.AREA
        for text in (finding.id,) if is_area else (finding.id, finding.name):
            assert names.candidates(text) == Candidates((finding.id,), exact=True)


@pytest.mark.parametrize("name", ["pain", "Pains", "legs or feet", "eye", "medicines"])
def test_a_column_is_about_what_stands_under_an_area(names, shipped, name):
    """Answered with yes an area says nothing, and with no it would say too much."""
    found = names.candidates(name).findings
    kinds = {shipped.findings[finding].kind for finding in found}
    assert FindingKind.AREA not in kinds


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("Age", "age"),
        ("age (years)", "age"),
        ("burning feet?", "burning_feet"),
        ("hiv", "hiv"),
        ("footDrop", "foot_drop"),
    ],
)
def test_a_name_with_the_very_words_is_exact(names, name, finding):
    assert names.candidates(name) == Candidates((finding,), exact=True)


@pytest.mark.parametrize(
    ("name", "likely"),
    [
        ("DM2", "diabetes"),
        ("diabetis", "diabetes"),
        ("Onset", "began"),
        ("Duration", "began"),
        ("weakness onset", "weakness_began"),
        ("progression", "course"),
        ("tempo", "began"),
        ("age at onset", "age"),
        ("No numbness", "numbness"),
        ("numbness left", "numbness"),
        ("numbness2", "numbness"),
        ("back pain", "back_or_leg_pain"),
        ("pins and needles", "tingling"),
        ("Had fever", "fever"),
    ],
)
def test_a_name_with_other_words_is_only_like_findings(names, name, likely):
    candidates = names.candidates(name)
    assert likely in candidates.findings
    assert not candidates.exact


@pytest.mark.parametrize("name", ["", "?", "date_of_visit", "Taubheit", "the"])
def test_a_name_may_be_like_no_finding(names, name):
    assert names.candidates(name) == Candidates(())


def test_a_name_of_great_length_is_never_exact(names):
    assert names.candidates("age" + "?" * 200).exact is False


def test_what_could_be_two_findings_is_not_exact(small):
    findings = dict(small.findings)
    findings["feet_numb"] = findings["numb_feet"].model_copy(update={"id": "feet_numb"})
    names = ColumnNames(small.model_copy(update={"findings": findings}))
    assert names.candidates("Numb Feet") == Candidates(("feet_numb", "numb_feet"))
