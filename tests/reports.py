"""Reports on the small rules with all that a rule base can add to them."""

from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.report import Report, collect
from nerveguide.loader import load_with_positions

from tests.conftest import SMALL_RULES

MORE = """\
promises:
  numb_feet_are_urgent:
    says: Numb feet are an emergency.
    basis: "A promise that is broken: S1"
    whenever: numb_feet
    then: {urgency_at_least: emergency}
  climbing_weakness_is_urgent:
    says: Climbing weakness is an emergency.
    basis: the tests
    whenever: {all: [climbing_weakness, not: numb_feet]}
    then: {urgency_at_least: emergency, types: [spine], not_rules: [child]}
edge_cases:
  climbing:
    rule: climbing_red_flag
    basis: Made for the tests.
    fires: [{climbing_weakness: yes}, {climbing_weakness: not_sure}]
    does_not_fire: [{climbing_weakness: no}]
  climbing_and_weak:
    rule: fast_motor_typical
    basis: Made for the tests.
    fires: [{climbing_weakness: yes, tempo: days}]
  wrong:
    rule: slow_sensory_possible
    basis: Made for the tests, and wrong.
    fires: [{numb_feet: yes, tempo: days}]
vignettes:
  old_and_numb:
    title: An old person with numb feet, and a result that is not so
    basis: "Constructed: S1"
    answers: {numb_feet: yes, age: 70}
    expect: {urgency: same_day, not_only: [spine], not_types: [spine]}
fact_base:
  RF1: {rules: [climbing_red_flag], note: A note on it.}
seed_claims:
  "000-01":
    claim: Numb feet come from nerves
    standing: weak_evidence
    types: [slow_sensory]
    topics: [walking]
    vignettes: [slow_numbness]
    sources: [J]
"""


def told(_: str) -> None:
    """Ignore what is done next."""


@cache
def full_report() -> Report:
    """The report on small rules with promises, edge cases, claims, and mutants."""
    return report_on(MORE)


def report_on(
    more: str = "", *replaced: tuple[str, str], mutants: bool = False
) -> Report:
    """The report on the small rules with more entries, and with other words in them."""
    with TemporaryDirectory() as place:
        folder = Path(copytree(SMALL_RULES, Path(place, "rules")))
        if more:
            (folder / "more.yaml").write_text(more)
        for file in folder.glob("*.yaml"):
            text = file.read_text()
            for old, new in replaced:
                text = text.replace(old, new)
            file.write_text(text)
        subject = LintContext(*load_with_positions(folder))
    return collect(subject, date(2024, 12, 31), told, mutants=mutants)
