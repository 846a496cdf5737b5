"""For whom two versions of the rules differ, as data."""

from collections.abc import Mapping
from typing import Any

from nerveguide.audit.diff.case_counts import CaseCounts
from nerveguide.audit.diff.compare import Comparison, Difference
from nerveguide.audit.diff.outcomes import DifferenceKind, Outcome
from nerveguide.loader.yaml_writer import plain_answers


def comparison_data(comparison: Comparison) -> Mapping[str, Any]:
    """Return a comparison as plain data; ids of entries are those of the new version.

    Those of the old one stand for what only this has.
    """
    versions, edits = comparison.versions, comparison.edits
    return {
        "same": not comparison.differences,
        "differences": [
            _difference(difference) for difference in comparison.differences
        ],
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
