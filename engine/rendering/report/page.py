"""The report as one HTML page that loads nothing; its script only shows and hides."""

from collections.abc import Iterator, Mapping
from functools import partial
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from engine.audit.lint.remark import Remark, Severity
from engine.audit.lint.severities import SEVERITIES
from engine.audit.mutation.scoring import MutationScore
from engine.audit.report.report import Report
from engine.knowledge import Knowledge
from engine.rendering.mutation_text import mutant_words
from engine.rendering.pages import content_hash, page_template
from engine.rendering.report import overview, shown_evidence, shown_feeding
from engine.rendering.report.groups import groups_of
from engine.rendering.report.links import linked
from engine.rendering.report.shown_cases import ShownCase, shown_case, shown_promise
from engine.review import review_words


def report_page(report: Report) -> str:
    """Return the page."""
    knowledge = report.knowledge
    script = Path(__file__).with_name("page.js").read_text("utf-8")
    groups = groups_of(report)
    return page_template("report/page.html").render(
        report=report,
        knowledge=knowledge,
        program_version=version("nerveguide"),
        script=Markup(script),  # our own file, and no other script is let run
        script_hash=content_hash(script),
        linked=partial(linked, knowledge),
        titles=_titles(knowledge),
        review_words=review_words(knowledge),
        figures=tuple(overview.figures(report)),
        reviews=overview.reviews(groups),
        states=overview.STATES,
        fixed_words=tuple(overview.fixed_words(knowledge)),
        promises=[shown_promise(knowledge, verdict) for verdict in report.verdicts],
        groups=groups,
        drawings=tuple(shown_feeding.drawings(knowledge)),
        feeding=tuple(shown_feeding.rows(knowledge)),
        questions=tuple(shown_evidence.questions(knowledge)),
        evidence=shown_evidence.evidence(knowledge),
        sources=shown_evidence.sources(knowledge),
        standings=shown_evidence.standings(knowledge),
        **_remarks(report),
        **_cases(report),
        **_mutants(report),
    )


def _titles(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """Return by kind and id what entries are called among people."""
    return {
        "finding": {entry.id: entry.name for entry in knowledge.findings.values()},
        "pattern": {entry.id: entry.name for entry in knowledge.patterns.values()},
        "type": {entry.id: entry.name for entry in knowledge.types.values()},
        "rule": {name: name for name in knowledge.rules},
    }


def _remarks(report: Report) -> Mapping[str, Any]:
    """Return errors and warnings in full, and notes by their check."""

    def of(severity: Severity) -> list[Remark]:
        return [remark for remark in report.remarks if remark.severity is severity]

    by_check: dict[str, list[Remark]] = {check: [] for check in SEVERITIES}
    for note in of(Severity.NOTE):
        by_check[note.check].append(note)
    return {
        "faults": (("Errors", of(Severity.ERROR)), ("Warnings", of(Severity.WARNING))),
        "notes": [(check, notes) for check, notes in by_check.items() if notes],
    }


def _cases(report: Report) -> Mapping[str, Any]:
    """Return the vignettes by file, and of the edge cases those that are not right."""
    knowledge = report.knowledge
    count = len(knowledge.vignettes)
    shown = [shown_case(knowledge, result) for result in report.results]
    return {
        "cases": [
            (file, tuple(several)) for file, several in groupby(shown[:count], _file)
        ],
        "edge_case_count": len(shown) - count,
        "failed_edge_cases": [case for case in shown[count:] if case.failures],
        "cases_as_expected": sum(not case.failures for case in shown),
    }


def _file(case: ShownCase) -> str:
    return case.vignette.location.file


def _mutants(report: Report) -> Mapping[str, Any]:
    """Return the score, or why there is none, and the changes that nobody notices."""
    survivors: Iterator[tuple[str, str]] = iter(())
    if isinstance(report.score, MutationScore):
        survivors = (
            (mutant.rule.id, mutant_words(report.knowledge, mutant))
            for mutant in report.score.survivors
        )
    return {"score": report.score, "survivors": list(survivors)}
