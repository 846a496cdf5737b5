"""docs/safety_case.md names evidence that there is, and counts what is so."""

import ast
import re
from functools import cache
from pathlib import Path

import click
import pytest
from nerveguide import load_knowledge
from nerveguide.audit.lint.evidence_checks import unverified_source
from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.audit.lint.wording_checks import reading_age
from nerveguide.audit.proofs.statements import SymbolicCase
from nerveguide.audit.proofs.theorems import theorems
from nerveguide.cli.main import main
from nerveguide.inference.review import is_reviewed
from nerveguide.loader import load_with_positions
from nerveguide.model.vocabulary import SourceStatus
from nerveguide.views.rules import rule_view

from tests.conftest import SMALL_RULES

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "safety_case.md").read_text("utf-8")
SHIPPED = load_knowledge()

LOG = PAGE.partition("\n## 4 ")[2].partition("\n## 5 ")[0]
HAZARDS = {section.split(maxsplit=1)[0]: section for section in LOG.split("\n### ")[1:]}
PARTS = ["Harm", "Prevented by", "Evidence", "Remains"]
EVIDENCE = re.compile(
    r"(?P<file>tests/[\w/]+\.py)::(?P<test>test_\w+)|(?P<kind>[a-z]+): (?P<name>\w+)"
)


def parts_of(hazard: str) -> dict[str, str]:
    return dict(re.findall(r"^- \*\*([\w ]+):\*\* (.+)$", HAZARDS[hazard], re.M))


def evidence_of(hazard: str) -> list[str]:
    return re.findall("`([^`]*)`", parts_of(hazard)["Evidence"])


every_hazard = pytest.mark.parametrize("hazard", HAZARDS)
every_evidence = pytest.mark.parametrize(
    "evidence", sorted({each for hazard in HAZARDS for each in evidence_of(hazard)})
)


def test_hazards_are_numbered_without_gaps() -> None:
    numbers = re.findall(r"^### H(\d\d) \S", PAGE, re.M)
    assert len(numbers) > 20
    assert [int(number) for number in numbers] == [*range(1, len(numbers) + 1)]


def test_each_hazard_belongs_to_one_claim() -> None:
    ranges = re.findall(r"^\| C\d .+ \| H(\d\d)(?: to |, )H(\d\d) \|$", PAGE, re.M)
    claimed = [n for first, last in ranges for n in range(int(first), int(last) + 1)]
    assert claimed == [*range(1, len(HAZARDS) + 1)]


@every_hazard
def test_each_hazard_has_evidence_and_tells_what_remains(hazard: str) -> None:
    parts = parts_of(hazard)
    assert list(parts) == PARTS
    assert len(HAZARDS[hazard].strip().splitlines()) == 1 + len(PARTS)
    assert re.match(r"(grave|serious|moderate)\b", parts["Harm"])
    evidence = evidence_of(hazard)
    assert evidence
    assert ", ".join(f"`{each}`" for each in evidence) == parts["Evidence"]


@cache
def names_of_tests(file: str) -> set[str]:
    """Names of the tests of a file, as pytest finds them, parametrised or not."""
    tree = ast.parse((PROJECT / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def known(kind: str) -> set[str]:
    match kind:
        case "lint":
            return set(SEVERITIES)
        case "promise":
            return set(SHIPPED.promises)
        case "proof":
            small = SymbolicCase(load_knowledge(SMALL_RULES))
            return {theorem.name for theorem in theorems(small)}
        case "vignette":
            return set(SHIPPED.vignettes)
    raise AssertionError(f"{kind} is no kind of evidence")


@every_evidence
def test_all_evidence_is_there(evidence: str) -> None:
    found = EVIDENCE.fullmatch(evidence)
    assert found, "this is not put as evidence is"
    if found["test"]:
        assert found["test"] in names_of_tests(found["file"])
    else:
        assert found["name"] in known(found["kind"])


def test_every_promise_is_evidence_for_something() -> None:
    named = {each for hazard in HAZARDS for each in evidence_of(hazard)}
    assert {f"promise: {promise}" for promise in SHIPPED.promises} <= named


def test_every_command_is_one() -> None:
    named = re.findall(r"`nerveguide rules ([a-z-]+)", PAGE)
    rules = main.commands["rules"]
    assert isinstance(rules, click.Group)
    assert len(named) > 10
    assert set(named) <= set(rules.list_commands(click.Context(rules)))


def test_sources_are_counted_by_status() -> None:
    rows = re.findall(r"^\| (seen|secondary|recalled) \| (\d+) \|", PAGE, re.M)
    said = {SourceStatus(status): int(number) for status, number in rows}
    statuses = [source.status for source in SHIPPED.sources.values()]
    assert said == {status: statuses.count(status) for status in SourceStatus}
    assert f"Of the {len(statuses)} sources:" in PAGE


def test_statements_of_sources_are_counted_by_status() -> None:
    statuses = [each.status for each in SHIPPED.statements.values()]
    recalled = statuses.count(SourceStatus.RECALLED)
    words = " ".join(PAGE.split())
    assert f"of the {len(statuses)} statements {recalled} are recalled" in words
    on_judgement = [
        name for name in SHIPPED.red_flags if rule_view(SHIPPED, name).on_judgement
    ]
    assert f"{len(on_judgement)} emergency and same-day red flags have nothing" in words


def test_reviews_are_counted() -> None:
    rules = SHIPPED.rules.values()
    signed = sum(is_reviewed(SHIPPED, rule) for rule in rules)
    assert f"{signed} of {len(rules)} rules are signed" in PAGE


def test_what_lint_remarks_is_counted() -> None:
    context = LintContext(*load_with_positions(None))
    counts = {
        check.name: sum(1 for _ in check.run(context))
        for check in (unverified_source, reading_age)
    }
    assert f"\n{counts['unverified_source']} rules rest on no source" in PAGE
    assert counts["reading_age"] > 1000
    assert "more than a thousand texts are above" in PAGE
