"""What audits of rules find as data: plain for JSON, and lint as SARIF 2.1.0 too.

SARIF is the Static Analysis Results Interchange Format, an OASIS standard
(docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts can show. Paths in it are
relative to where the command ran, so that a host finds the files.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from nerveguide.audit.diff.case_counts import CaseCounts
from nerveguide.audit.diff.compare import Comparison, Difference
from nerveguide.audit.diff.outcomes import DifferenceKind, Outcome
from nerveguide.audit.lint.framework import Diagnostic
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.proofs.proving import Verdict
from nerveguide.loader.yaml_writer import plain_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.version import __version__
from nerveguide.views.report.cases import mutant_words
from nerveguide.views.sections import humanize


def lint_data(remarks: Iterable[Diagnostic]) -> list[Mapping[str, Any]]:
    """Return the remarks as plain data."""
    return [
        {
            "check": remark.check,
            "severity": remark.severity.value,
            "file": remark.position.file,
            "line": remark.position.line,
            "column": remark.position.column,
            "message": remark.message,
            "fix": remark.fix,
        }
        for remark in remarks
    ]


def lint_sarif(remarks: Iterable[Diagnostic], folder: str) -> Mapping[str, Any]:
    """Return the remarks as one SARIF run; ``folder`` is that of the rules."""
    driver = {
        "name": "nerveguide",
        "version": __version__,
        "rules": [
            {
                "id": check,
                "shortDescription": {"text": humanize(check)},
                "defaultConfiguration": {"level": severity.value},
            }
            for check, severity in SEVERITIES.items()
        ],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "results": [_result(remark, folder) for remark in remarks],
            }
        ],
    }


def _result(remark: Diagnostic, folder: str) -> Mapping[str, Any]:
    position = remark.position
    place: dict[str, Any] = {
        "artifactLocation": {"uri": f"{folder}/{position.file}".lstrip("/")}
    }
    if position.line:  # a problem of a whole folder has none
        region = {"startLine": position.line, "startColumn": position.column}
        place["region"] = region
    return {
        "ruleId": remark.check,
        "level": remark.severity.value,
        "message": {"text": f"{remark.message}; {remark.fix}"},
        "locations": [{"physicalLocation": place}],
    }


def verdict_data(verdict: Verdict) -> Mapping[str, Any]:
    """Return one verdict as plain data."""
    counterexample = verdict.counterexample
    return {
        "name": verdict.name,
        "says": verdict.says,
        "statements": verdict.statements,
        "proved": verdict.proved,
        "counterexample": counterexample
        and {
            "before": None
            if counterexample.before is None
            else plain_answers(counterexample.before),
            "answers": plain_answers(counterexample.vignette.answers),
            "promised": counterexample.vignette.expect.model_dump(
                mode="json", exclude_defaults=True
            ),
            "failures": list(counterexample.failures),
        },
        "unreachable": list(verdict.unreachable),
    }


def mutation_data(knowledge: Knowledge, score: MutationScore) -> Mapping[str, Any]:
    """Return the score and what survives as plain data."""

    def listed(mutants: Iterable[Mutant]) -> list[Mapping[str, Any]]:
        return [
            {
                "rule": mutant.rule.id,
                "mutation": mutant.mutation.value,
                "place": list(mutant.place),
                "words": mutant_words(knowledge, mutant),
            }
            for mutant in mutants
        ]

    return {
        "killed": len(score.killed),
        "survivors": listed(score.survivors),
        "equivalent": listed(score.equivalent),
    }


def comparison_data(comparison: Comparison) -> Mapping[str, Any]:
    """Return a comparison as plain data; ids of entries are those of the new version.

    Those of the old one stand for what only this has.
    """
    versions, edits = comparison.versions, comparison.edits
    return {
        "same": not comparison.differences,
        "differences": [_difference(found) for found in comparison.differences],
        "findings": {
            "renamed": dict(versions.renamed_findings),
            "only_old": list(versions.findings_only_in_old),
            "only_new": list(versions.findings_only_in_new),
        },
        "types": {"renamed": dict(versions.renamed_types)},
        "rules": {
            "added": list(edits.added),
            "removed": list(edits.removed),
            "changed": list(edits.changed),
            "reworded": list(edits.reworded),
            "renamed": dict(edits.renamed),
        },
        "cases": comparison.cases and _cases(comparison.cases),
    }


def _difference(difference: Difference) -> Mapping[str, Any]:
    return {
        **_kind(difference.kind),
        "answers": plain_answers(difference.answers),
        "contradictory": difference.contradictory,
        "old": _outcome(difference.old),
        "new": _outcome(difference.new),
    }


def _kind(kind: DifferenceKind) -> Mapping[str, Any]:
    return {
        "about": kind.about.value,
        "name": kind.name or None,
        "change": "lost" if kind.lost else "gained",
    }


def _outcome(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "urgency": outcome.urgency.value,
        "withheld": outcome.withheld,
        "types": {name: strength.value for name, strength in outcome.strengths.items()},
    }


def _cases(cases: CaseCounts) -> Mapping[str, Any]:
    return {
        "read": cases.read,
        "compared": cases.compared,
        "rejected": cases.rejected,
        "changed": cases.changed,
        "first_changed": list(cases.examples),
        "urgencies": [
            {"old": old.value, "new": new.value, "cases": count}
            for (old, new), count in cases.urgencies.items()
        ],
        "others": [
            {**_kind(kind), "cases": count} for kind, count in cases.others.items()
        ],
        "first_rejects": [
            {"place": str(reject.origin), "id": reject.id, "reasons": reject.reasons}
            for reject in cases.rejects
        ],
    }
