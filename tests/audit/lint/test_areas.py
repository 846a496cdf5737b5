"""What lint says of areas, beside the examples on the pages."""

from pathlib import Path

import pytest

from tests.audit.lint.test_checks import remarks

AREA = """
groups:
  places: {{title: Where it is, part: about_you}}
  troubles: {{title: What it is, part: troubles}}

findings:
  pains:
    name: pain or aching
    kind: area
    group: {group}
    question: <Do you> have any pain?
    names: [{names}]
  legs_hurt:
    name: pain in the legs
    kind: symptom
    group: complaints
    question: Do <your> legs hurt?
    refines: [pains]
  calf_pain:
    name: new pain in one calf
    kind: symptom
    group: complaints
    question: Does one of <your> calves hurt since this week?
    refines: [legs_hurt]

rules:
  calf_pain_flag:
    when: calf_pain
    then: {{urgency: {urgency}}}
    because: A clot in the calf can cause this.
    sources: [S1]
"""


def unseen(folder: Path, group: str, names: str, urgency: str) -> list[str]:
    example = AREA.format(group=group, names=names, urgency=urgency)
    return remarks("unseen_danger_sign", example, folder / "rules")


@pytest.mark.parametrize(
    ("group", "names", "urgency", "is_said"),
    [
        ("troubles", "", "same_day", True),
        ("troubles", "legs_hurt", "same_day", True),
        ("troubles", "calf_pain", "same_day", False),
        ("troubles", "", "soon", False),
        # Asked of everybody, whatever was said of its areas.
        ("troubles", "", "emergency", False),
        ("places", "", "emergency", False),
        # A place is pointed at by itself: nobody reads there what it closes.
        ("places", "", "same_day", True),
        ("places", "calf_pain", "same_day", True),
    ],
)
def test_an_area_names_the_danger_signs_of_a_day_that_it_closes(
    tmp_path: Path, group: str, names: str, urgency: str, is_said: bool
) -> None:
    found = unseen(tmp_path, group, names, urgency)
    assert [
        "'pains' is a no to the danger sign 'calf_pain'" in one for one in found
    ] == ([True] if is_said else [])


def test_a_place_is_told_to_close_none(tmp_path: Path) -> None:
    (found,) = unseen(tmp_path, "places", "calf_pain", "same_day")
    assert "let none of its forms be one" in found


def unused(folder: Path, example: str) -> list[str]:
    found = remarks("unused_finding", example, folder)
    return [remark.split("'")[1] for remark in found]


def test_an_area_has_its_use_by_what_stands_under_it(tmp_path: Path) -> None:
    example = AREA.format(group="troubles", names="", urgency="soon")
    assert unused(tmp_path / "rules", example) == ["legs_hurt"]
    alone = example.replace("refines: [pains]", "")
    assert unused(tmp_path / "alone", alone) == ["pains", "legs_hurt"]
