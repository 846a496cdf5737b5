"""What can be answered to, and concluded by, either of two versions of the rules."""

from collections.abc import Mapping
from typing import Any

from engine.answers import NO, YES
from engine.entries import ChoiceFinding, Finding, NumberFinding
from engine.knowledge import Knowledge


def either(
    old: Knowledge,
    new: Knowledge,
    renamed_findings: Mapping[str, str],
    renamed_types: Mapping[str, str],
) -> Knowledge:
    """Return the new rules with the findings, types and other causes of both.

    What has another id in the new version (old id -> new id) goes by that one. A
    finding of both takes every answer that either version takes; only one that changed
    from words to a number, or back, takes those of the new version.
    """
    before = {
        renamed_findings.get(name, name): _under_new_ids(finding, renamed_findings)
        for name, finding in old.findings.items()
    }
    findings = {
        name: _merged(before.get(name, finding), finding)
        for name, finding in new.findings.items()
    }
    types = {renamed_types.get(name, name): entry for name, entry in old.types.items()}
    return new.model_copy(
        update={
            "findings": findings | _only_in(before, findings),
            "types": dict(new.types) | _only_in(types, new.types),
        }
    )


def _under_new_ids(finding: Finding, names: Mapping[str, str]) -> Finding:
    return finding.model_copy(
        update={
            "id": names.get(finding.id, finding.id),
            "refines": tuple(names.get(name, name) for name in finding.refines),
            "ask_after": tuple(names.get(name, name) for name in finding.ask_after),
        }
    )


def _merged(old: Finding, new: Finding) -> Finding:
    """Return the new finding, with the answers of the old one as well."""
    match old, new:
        case NumberFinding(), NumberFinding():
            return new.model_copy(
                update={
                    "minimum": min(old.minimum, new.minimum),
                    "maximum": max(old.maximum, new.maximum),
                }
            )
        case (NumberFinding(), _) | (_, NumberFinding()):
            return new
        case (ChoiceFinding(), _) | (_, ChoiceFinding()):
            fields = new.model_dump(exclude={"type", "options"})
            options = {**_options(old), **_options(new)}
            return ChoiceFinding(type="choice", options=options, **fields)
    return new


def _options(finding: Finding) -> Mapping[str, str]:
    """Return the words that answer a finding which is no number, with their labels."""
    if isinstance(finding, ChoiceFinding):
        return finding.options
    return {YES: YES, NO: NO}


def _only_in(some: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in some.items() if name not in others}
