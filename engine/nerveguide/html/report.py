"""The report of the auditor's workbench as one page that loads nothing."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from markupsafe import Markup

from nerveguide.audit.lint.framework import Diagnostic, Severity
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.report import Report
from nerveguide.html.templates import FOLDER, csp_hash, page_template
from nerveguide.inference.review import review_words
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.version import __version__
from nerveguide.views.report import drawing, overview
from nerveguide.views.report.cases import (
    ShownCase,
    mutant_words,
    shown_case,
    shown_promise,
)
from nerveguide.views.report.rules import groups_of

_NAME = re.compile(r"\w+")


_LINK = Markup('<a href="#{}">{}</a>')


def linked(knowledge: Knowledge, text: str) -> Markup:
    """Return the text as HTML, with a link wherever it names an entry of the rules.

    Ids that could be words of the language count only in quotes and in brackets.
    """
    return Markup("").join(_pieces(knowledge, text))


def _pieces(knowledge: Knowledge, text: str) -> Iterator[str | Markup]:
    sections = {
        "rule": knowledge.rules,
        "type": knowledge.types,
        "pattern": knowledge.patterns,
        "finding": knowledge.findings,
        "source": knowledge.sources,
    }
    end = 0
    for match in _NAME.finditer(text):
        name = match[0]
        around = text[max(match.start() - 1, 0) : match.end() + 1]
        is_id = re.search(r"[_\d]", name) or around in (f"'{name}'", f"({name})")
        kind = next((k for k, entries in sections.items() if name in entries), None)
        if is_id and kind:
            yield text[end : match.start()]
            yield _LINK.format(f"{kind}-{name}", name)
            end = match.end()
    yield text[end:]


def report_page(report: Report) -> str:
    """Return the page."""
    knowledge = report.knowledge
    script = (FOLDER / "report" / "page.js").read_text("utf-8")
    groups = groups_of(report)
    return page_template("report/page.html").render(
        report=report,
        knowledge=knowledge,
        program_version=__version__,
        script=Markup(script),  # our own file, and no other script is let run
        script_hash=csp_hash(script),
        linked=partial(linked, knowledge),
        titles=_titles(knowledge),
        review_words=review_words(knowledge),
        figures=tuple(overview.figures(report)),
        reviews=overview.reviews(groups),
        states=overview.states(),
        fixed_words=tuple(overview.fixed_words(knowledge)),
        promises=[shown_promise(knowledge, verdict) for verdict in report.verdicts],
        groups=groups,
        drawings=tuple(drawing.drawings(knowledge)),
        feeding=tuple(overview.pattern_rows(knowledge)),
        questions=tuple(overview.questions(knowledge)),
        evidence=overview.evidence(knowledge),
        sources=overview.sources(knowledge),
        standings=overview.standings(knowledge),
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

    def of(severity: Severity) -> list[Diagnostic]:
        return [remark for remark in report.remarks if remark.severity is severity]

    by_check: dict[str, list[Diagnostic]] = {check: [] for check in SEVERITIES}
    for note in of(Severity.NOTE):
        by_check[note.check].append(note)
    return {
        "faults": (
            (message("report.lint.errors"), of(Severity.ERROR)),
            (message("report.lint.warnings"), of(Severity.WARNING)),
        ),
        "notes": [(check, notes) for check, notes in by_check.items() if notes],
    }


def _cases(report: Report) -> Mapping[str, Any]:
    """Return the vignettes by file, and of the edge cases those that are not right."""
    knowledge = report.knowledge
    count = len(knowledge.vignettes)
    shown = [shown_case(knowledge, result) for result in report.results]
    return {
        "cases": [
            (file, tuple(of_file)) for file, of_file in groupby(shown[:count], _file)
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
