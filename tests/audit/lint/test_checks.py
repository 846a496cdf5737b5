"""Each check, by the example on its page: what it says of one, and not of the other.

A page in docs/lint has the rules to avoid with the exact remarks, and the rules to
prefer, of which the check says nothing. They are added to the small rules.
"""

import re
from pathlib import Path
from shutil import copytree

import pytest
from nerveguide.audit.lint.framework import Severity
from nerveguide.audit.lint.linting import CHECKS, NOT_LOADABLE, SEVERITIES, lint_folder

from tests.conftest import SMALL_RULES

PAGES = Path(__file__).parents[3] / "docs" / "lint"
HEADINGS = ["## Summary", "## Avoid", "## Prefer", "## Rationale"]


def parts_of(check: str) -> tuple[str, list[str], str]:
    """What to avoid, what is said of it, what to prefer."""
    text = (PAGES / f"{check}.md").read_text("utf-8")
    avoid, said, prefer = re.findall(r"```(?:yaml|text)\n(.*?)```", text, re.DOTALL)
    return avoid, said.splitlines(), prefer


def remarks(check: str, example: str, folder: Path) -> list[str]:
    copytree(SMALL_RULES, folder)
    (folder / "example.yaml").write_text(example, "utf-8")
    return [
        str(remark)
        for remark in lint_folder(folder)
        if remark.check in (check, NOT_LOADABLE)
        and remark.position.file == "example.yaml"
    ]


@pytest.mark.parametrize("check", SEVERITIES)
def test_what_is_to_be_avoided_is_said(check: str, tmp_path: Path) -> None:
    avoid, said, _ = parts_of(check)
    assert said != []
    assert remarks(check, avoid, tmp_path / "rules") == said


@pytest.mark.parametrize("check", SEVERITIES)
def test_nothing_is_said_of_what_is_preferred(check: str, tmp_path: Path) -> None:
    _, _, prefer = parts_of(check)
    assert remarks(check, prefer, tmp_path / "rules") == []


@pytest.mark.parametrize("check", SEVERITIES)
def test_each_page_has_the_same_headings_and_the_severity(check: str) -> None:
    text = (PAGES / f"{check}.md").read_text("utf-8")
    assert text.startswith(f"# {check}\n\nSeverity: {SEVERITIES[check].value}\n")
    assert re.findall("^## .*", text, re.MULTILINE) == HEADINGS


def test_each_check_has_its_page() -> None:
    names = [check.name for check in CHECKS]
    pages = {file.stem for file in PAGES.glob("*.md")}
    assert sorted([NOT_LOADABLE, *names]) == sorted(pages)


EXPECTED_WARNINGS = {
    # Each gives a person a closer reason or an advice of its own.
    "red_flag_shingles_at_risk": "subsumed",
    "red_flag_swallowing_trouble": "subsumed",
    "carpal_tunnel_after_injury": "subsumed",
    "radial_stroke_check": "subsumed",
    # Pain alone, wherever it is, names no condition.
    "red_flag_severe_pain": "red_flag_lists_nothing",
    # A fever, a bite and vomiting are no symptoms of a nerve; alone they list nothing.
    "red_flag_fever_at_risk": "red_flag_lists_nothing",
    "lithium_level_today": "red_flag_lists_nothing",
    "rabies_bite_today": "red_flag_lists_nothing",
}


ACCEPTED_STYLE: dict[str, set[str]] = {
    "long_question": set(),
    "long_sentence": set(),
    "many_separators": set(),
    "noun_chain": set(),
}
"""The warnings of style that are accepted: check -> the words that it quotes."""


@pytest.mark.slow
def test_the_shipped_rules_have_no_error_and_only_these_warnings() -> None:
    found = [r for r in lint_folder() if r.severity is not Severity.NOTE]
    assert [str(r) for r in found if r.severity is Severity.ERROR] == []
    style = [r for r in found if r.check in ACCEPTED_STYLE]
    told = {(remark.check, remark.message.split('"')[1]) for remark in style}
    assert told == {
        (check, words) for check, quoted in ACCEPTED_STYLE.items() for words in quoted
    }
    others = [r for r in found if r.check not in ACCEPTED_STYLE]
    named = {remark.message.split("'")[1]: remark.check for remark in others}
    assert named == EXPECTED_WARNINGS
    assert len(others) == len(named)
