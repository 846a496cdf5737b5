"""The shipped rules against copies of which the text was altered on purpose.

Each example is assessed by experta before it is told, and here once more.
"""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest
from nerveguide import load_knowledge
from nerveguide.audit.diff.compare import Difference, differences, rule_edits
from nerveguide.audit.diff.matching import match
from nerveguide.audit.diff.outcomes import Aspect, DifferenceKind
from nerveguide.inference.assess import assess
from nerveguide.loader import SHIPPED
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency

VITAMINS = "types/alcohol_and_vitamins.yaml"
PRESSURE = "types/compression.yaml"
GROUPS = "red_flags/special_groups.yaml"
BRAIN = "other_causes/brain_and_spine.yaml"


class Edit(NamedTuple):
    """The first place in a file where some text stands, and what to write there."""

    file: str
    old: str
    new: str


def lost(about: Aspect, name: str) -> DifferenceKind:
    return DifferenceKind(about, name, lost=True)


def gained(about: Aspect, name: str) -> DifferenceKind:
    return DifferenceKind(about, name, lost=False)


CHANGES: dict[str, tuple[Edit, set[DifferenceKind]]] = {
    "an urgency lowered": (
        Edit(
            GROUPS,
            "pregnancy_warning_signs}\n    then:\n      urgency: same_day",
            "pregnancy_warning_signs}\n    then:\n      urgency: soon",
        ),
        {lost(Aspect.URGENCY, "same_day")},
    ),
}
MORE_CHANGES: dict[str, tuple[Edit, set[DifferenceKind]]] = {
    "a bound of a number": (
        Edit(GROUPS, "when: {age: {below: 16}}", "when: {age: {below: 12}}"),
        {lost(Aspect.WITHHELD, "")},
    ),
    "a part dropped from all": (
        Edit(VITAMINS, "        - slow_symmetric_sensory_feet\n", ""),
        {
            gained(Aspect.URGENCY, "routine"),
            gained(Aspect.TYPE, "alcohol"),
            gained(Aspect.STRENGTH, "alcohol"),
        },
    ),
    "a threshold": (
        Edit(BRAIN, "at_least: 2\n      of:", "at_least: 3\n      of:"),
        {lost(Aspect.TYPE, "multiple_sclerosis")},
    ),
    "a part dropped from any": (
        Edit(
            PRESSURE,
            "any: [wakes_and_shakes_hand, worse_with_hand_use]",
            "any: [wakes_and_shakes_hand]",
        ),
        {lost(Aspect.TYPE, "carpal_tunnel"), lost(Aspect.STRENGTH, "carpal_tunnel")},
    ),
    "all turned into any": (
        Edit(
            VITAMINS,
            "{all: [foot_sensory, heavy_alcohol_use]}",
            "{any: [foot_sensory, heavy_alcohol_use]}",
        ),
        {gained(Aspect.URGENCY, "routine"), gained(Aspect.TYPE, "alcohol")},
    ),
    "a negation": (
        Edit(VITAMINS, "    when: limb_weakness", "    when: {not: limb_weakness}"),
        {lost(Aspect.STRENGTH, "b6_excess")},
    ),
    "an urgency raised": (
        Edit(
            PRESSURE,
            "thumb_weak_or_thin]}\n    then: {urgency: soon}",
            "thumb_weak_or_thin]}\n    then: {urgency: same_day}",
        ),
        {gained(Aspect.URGENCY, "same_day")},
    ),
    "a strength": (
        Edit(
            VITAMINS,
            "alcohol_use]}\n    then: {type: alcohol, strength: compatible}",
            "alcohol_use]}\n    then: {type: alcohol, strength: characteristic}",
        ),
        {gained(Aspect.STRENGTH, "alcohol")},
    ),
    "the floor of a type": (
        Edit(
            PRESSURE, "hand helps.\n    floor: routine", "hand helps.\n    floor: soon"
        ),
        {gained(Aspect.URGENCY, "soon")},
    ),
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(copytree(SHIPPED, tmp_path / "rules"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def seen(kind: DifferenceKind, came: Assessment) -> object:
    """What an assessment says, as far as it concerns this kind of difference."""
    strengths = {fits.id: fits.strength for fits in came.fitting}
    match kind.about:
        case Aspect.URGENCY:
            return came.urgency.at_least(Urgency(kind.name))
        case Aspect.WITHHELD:
            return came.withheld is not None
        case Aspect.TYPE:
            return kind.name in strengths
        case Aspect.STRENGTH:
            return strengths[kind.name] is Strength.CHARACTERISTIC


def assert_replays(difference: Difference, old: Knowledge, new: Knowledge) -> None:
    answers: Mapping[str, AnswerValue] = difference.answers
    kind = difference.kind
    assert seen(kind, assess(answers, old)) is kind.lost
    assert seen(kind, assess(answers, new)) is not kind.lost
    assert not difference.contradictory


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        *(pytest.param(*change, id=name) for name, change in CHANGES.items()),
        *(
            pytest.param(*change, id=name, marks=pytest.mark.slow)
            for name, change in MORE_CHANGES.items()
        ),
    ],
)
def test_a_change_of_meaning_is_found_in_its_direction(
    edit: Edit, expected: set[DifferenceKind], rules: Path, shipped: Knowledge
) -> None:
    rewrite(rules / edit.file, edit.old, edit.new)
    altered = load_knowledge(rules)
    found = list(differences(match(shipped, altered)))
    assert {difference.kind for difference in found} == expected
    assert len(found) == len(expected)
    for difference in found:
        assert_replays(difference, shipped, altered)


def test_another_id_other_words_and_another_order_mean_the_same(
    rules: Path, shipped: Knowledge
) -> None:
    for file in rules.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("alcohol_typical", "alcohol_usual"))
    rewrite(rules / PRESSURE, "because: >-", "because: >-\n      As is known:")
    rewrite(rules / PRESSURE, "name: carpal tunnel syndrome", "name: a pressed wrist")
    rewrite(rules / "findings/limbs.yaml", "question: ", "question: Please say. ")
    rewrite(rules / GROUPS, "advice: >-", "advice: >-\n        Please note.")
    for folder in ("patterns", "red_flags", "types"):
        for number, file in enumerate(sorted((rules / folder).iterdir())):
            file.rename(file.with_name(f"{99 - number}.yaml"))
    altered = load_knowledge(rules)
    kept = [name for name in altered.rules if name in shipped.rules]
    assert kept != [name for name in shipped.rules if name in altered.rules]
    assert list(differences(match(shipped, altered))) == []
    edits = rule_edits(shipped, altered)
    assert edits.renamed == {"alcohol_typical": "alcohol_usual"}
    assert edits.reworded == ("child_tingling", "draw_carpal_tunnel_ground")
    assert edits.added == edits.removed == edits.changed == ()
