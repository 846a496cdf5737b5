"""Two versions of the rules side by side, with their findings joined."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nerveguide.model.answers import (
    NO,
    YES,
    AnswerValue,
    parse_answer,
    parse_answers,
)
from nerveguide.model.fields import Entry
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    RenamedFinding,
)
from nerveguide.model.knowledge import Knowledge


def merge_versions(
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
            "names": tuple(names.get(name, name) for name in finding.names),
            "asked_of": {names.get(n, n): so for n, so in finding.asked_of.items()},
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
            both = ChoiceFinding.model_fields.keys() - {"type", "options"}
            options = {**_options(old), **_options(new)}
            fields = new.model_dump(include=both)
            return ChoiceFinding(type="choice", options=options, **fields)
    return new


def _options(finding: Finding) -> Mapping[str, str]:
    """Return the words that answer a finding which is no number, with their labels."""
    if isinstance(finding, ChoiceFinding):
        return finding.options
    return {YES: YES, NO: NO}


def _only_in(entries: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    return {name: entry for name, entry in entries.items() if name not in others}


_NAMING_FINDINGS = ("refines", "ask_after", "names")


_NOT_COMPARED = {"id", "review"}
"""A review names the content that it signs, and so changes with the id."""


@dataclass(frozen=True)
class Version:
    """One version of the rules.

    ``findings`` and ``types`` give its own ids by those that both versions share: the
    ids of the new version, and of the old one what only this has.
    """

    knowledge: Knowledge
    findings: Mapping[str, str]
    types: Mapping[str, str]

    def own_answers(self, answers: Mapping[str, AnswerValue]) -> dict[str, AnswerValue]:
        """Return the answers under its own ids, without those that it does not know.

        Answers to findings that it has renamed are read as what they mean to it.
        """
        known = {
            **{
                shared: self.knowledge.findings[own]
                for shared, own in self.findings.items()
            },
            **self.knowledge.renamed_findings,
        }
        own = {
            self.findings.get(name, name): answers[name]
            for name, finding in known.items()
            if name in answers and is_answer(finding, answers[name])
        }
        return parse_answers(self.knowledge, own)


@dataclass(frozen=True)
class Versions:
    """Two versions, and what has another id in the new one (old id -> new id).

    ``either`` has the findings, types and other causes of both, under shared ids.
    """

    old: Version
    new: Version
    renamed_findings: Mapping[str, str]
    renamed_types: Mapping[str, str]
    either: Knowledge

    @property
    def findings_only_in_old(self) -> tuple[str, ...]:
        """Ids of the findings that the new version does not know."""
        return tuple(
            name for name in self.old.findings if name not in self.new.findings
        )

    @property
    def findings_only_in_new(self) -> tuple[str, ...]:
        """Ids of the findings that the old version does not know."""
        return tuple(
            name for name in self.new.findings if name not in self.old.findings
        )


def match(old: Knowledge, new: Knowledge) -> Versions:
    """Match the entries of two versions by id, and otherwise by all else they say."""
    findings = renamed(old.findings, new.findings)
    types = renamed(old.types, new.types)
    return Versions(
        Version(
            old,
            {findings.get(name, name): name for name in old.findings},
            {types.get(name, name): name for name in old.types},
        ),
        Version(
            new,
            {name: name for name in new.findings},
            {name: name for name in new.types},
        ),
        findings,
        types,
        merge_versions(old, new, findings, types),
    )


def renamed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> dict[str, str]:
    """Return the old and the new id of each entry that differs in nothing else."""
    renames: dict[str, str] = {}
    while True:  # what names an entry that was found may be found then
        gone = {
            _content(entry, renames): name
            for name, entry in old.items()
            if name not in new and name not in renames
        }
        come = {
            _content(entry, {}): name
            for name, entry in new.items()
            if name not in old and name not in renames.values()
        }
        more = {gone[content]: come[content] for content in gone if content in come}
        if not more:
            return renames
        renames |= more


def is_answer(finding: Finding | RenamedFinding, answer: AnswerValue) -> bool:
    """Return whether the finding can be answered so."""
    try:
        return parse_answer(finding, answer) is not None
    except ValueError:
        return False


def _content(entry: Entry, names: Mapping[str, str]) -> str:
    """Return the content of an entry as text, with new ids for the findings in it."""
    fields = entry.model_dump(mode="json", exclude=_NOT_COMPARED)
    for key in _NAMING_FINDINGS:
        if key in fields:
            fields[key] = [names.get(name, name) for name in fields[key]]
    if audience := fields.get("asked_of"):
        fields["asked_of"] = {names.get(n, n): so for n, so in audience.items()}
    return json.dumps(fields, sort_keys=True)
