"""What ``rules lint`` finds as data: plain for JSON, and as SARIF 2.1.0.

SARIF is the Static Analysis Results Interchange Format, an OASIS standard
(docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts can show. Paths in it are
relative to where the command ran, so that a host finds the files.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from nerveguide.audit.lint.framework import Diagnostic
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.version import __version__
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
