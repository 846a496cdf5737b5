"""The shipped rules against copies of which the text was altered on purpose.

Each example is assessed by experta before it is told, and here once more.
"""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from engine import load_knowledge
from engine.answers import AnswerValue
from engine.assessment import Assessment
from engine.audit.comparison.differences import Difference, differences
from engine.audit.comparison.kinds import About, Kind
from engine.audit.comparison.matching import match
from engine.audit.comparison.rule_edits import rule_edits
from engine.inference import assess
from engine.knowledge import Knowledge
from engine.loading import SHIPPED
from engine.vocabulary import Strength, Urgency

VITAMINS = "types/alcohol_and_vitamins.yaml"
PRESSURE = "types/compression.yaml"
GROUPS = "red_flags/special_groups.yaml"
BRAIN = "other_causes/brain_and_spine.yaml"


class Edit(NamedTuple):
    """The first place in a file where some text stands, and what to write there."""

    file: str
    old: str
    new: str


def lost(about: About, name: str) -> Kind:
    return Kind(about, name, lost=True)


def gained(about: About, name: str) -> Kind:
    return Kind(about, name, lost=False)


CHANGES: dict[str, tuple[Edit, set[Kind]]] = {
    "a bound of a number": (
        Edit(GROUPS, "when: {age: {below: 16}}", "when: {age: {below: 12}}"),
        {lost(About.WITHHELD, "")},
    ),
    "an urgency lowered": (
        Edit(
            GROUPS,
            "pregnancy_warning_signs}\n    then:\n      urgency: same_day",
            "pregnancy_warning_signs}\n    then:\n      urgency: soon",
        ),
        {lost(About.URGENCY, "same_day")},
    ),
}
MORE_CHANGES: dict[str, tuple[Edit, set[Kind]]] = {
    "a part dropped from all": (
        Edit(VITAMINS, "        - slow_symmetric_sensory_feet\n", ""),
        {
            gained(About.URGENCY, "routine"),
            gained(About.TYPE, "alcohol"),
            gained(About.STRENGTH, "alcohol"),
        },
    ),
    "a threshold": (
        Edit(BRAIN, "at_least: 2\n      of:", "at_least: 3\n      of:"),
        {lost(About.TYPE, "multiple_sclerosis")},
    ),
    "a part dropped from any": (
        Edit(
            PRESSURE,
            "any: [wakes_and_shakes_hand, worse_with_hand_use]",
            "any: [wakes_and_shakes_hand]",
        ),
        {lost(About.TYPE, "carpal_tunnel"), lost(About.STRENGTH, "carpal_tunnel")},
    ),
    "all turned into any": (
        Edit(
            VITAMINS,
            "{all: [foot_sensory, heavy_alcohol_use]}",
            "{any: [foot_sensory, heavy_alcohol_use]}",
        ),
        {gained(About.URGENCY, "routine"), gained(About.TYPE, "alcohol")},
    ),
    "a negation": (
        Edit(VITAMINS, "    when: limb_weakness", "    when: {not: limb_weakness}"),
        {lost(About.STRENGTH, "b6_excess")},
    ),
    "an urgency raised": (
        Edit(
            PRESSURE,
            "thumb_weak_or_thin]}\n    then: {urgency: soon}",
            "thumb_weak_or_thin]}\n    then: {urgency: same_day}",
        ),
        {gained(About.URGENCY, "same_day")},
    ),
    "a strength": (
        Edit(
            VITAMINS,
            "alcohol_use]}\n    then: {type: alcohol, strength: compatible}",
            "alcohol_use]}\n    then: {type: alcohol, strength: characteristic}",
        ),
        {gained(About.STRENGTH, "alcohol")},
    ),
    "the floor of a type": (
        Edit(
            PRESSURE, "hand helps.\n    floor: routine", "hand helps.\n    floor: soon"
        ),
        {gained(About.URGENCY, "soon")},
    ),
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(copytree(SHIPPED, tmp_path / "rules"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def seen(kind: Kind, came: Assessment) -> object:
    """What an assessment says, as far as it concerns this kind of difference."""
    strengths = {fits.id: fits.strength for fits in came.fitting}
    match kind.about:
        case About.URGENCY:
            return came.urgency.at_least(Urgency(kind.name))
        case About.WITHHELD:
            return came.withheld is not None
        case About.TYPE:
            return kind.name in strengths
        case About.STRENGTH:
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
    edit: Edit, expected: set[Kind], rules: Path, shipped: Knowledge
) -> None:
    rewrite(rules / edit.file, edit.old, edit.new)
    altered = load_knowledge(rules)
    found = list(differences(match(shipped, altered)))
    assert {difference.kind for difference in found} == expected
    assert len(found) == len(expected)
    for difference in found:
        assert_replays(difference, shipped, altered)


def test_a_rule_with_another_id_means_the_same(rules: Path, shipped: Knowledge) -> None:
    for file in rules.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("alcohol_typical", "alcohol_usual"))
    renamed = load_knowledge(rules)
    assert list(differences(match(shipped, renamed))) == []
    edits = rule_edits(shipped, renamed)
    assert edits.renamed == {"alcohol_typical": "alcohol_usual"}
    assert edits.added == edits.removed == edits.changed == edits.reworded == ()


def test_rules_in_another_order_mean_the_same(rules: Path, shipped: Knowledge) -> None:
    """The files of patterns, red flags and types are read the other way round."""
    for folder in ("patterns", "red_flags", "types"):
        files = sorted((rules / folder).iterdir())
        for number, file in enumerate(reversed(files)):
            file.rename(file.with_name(f"{number:02}.yaml"))
    reordered = load_knowledge(rules)
    assert list(reordered.rules) != list(shipped.rules)
    assert list(differences(match(shipped, reordered))) == []


def test_other_words_mean_the_same(rules: Path, shipped: Knowledge) -> None:
    rewrite(rules / PRESSURE, "because: >-", "because: >-\n      As is known:")
    rewrite(rules / PRESSURE, "name: carpal tunnel syndrome", "name: a pressed wrist")
    rewrite(rules / "findings/limbs.yaml", "question: ", "question: Tell me. ")
    rewrite(rules / GROUPS, "advice: ", "advice: Please note. ")
    reworded = load_knowledge(rules)
    assert list(differences(match(shipped, reworded))) == []
    edits = rule_edits(shipped, reworded)
    assert edits.reworded == ("child_tingling", "draw_carpal_tunnel_ground")
    assert edits.changed == ()
