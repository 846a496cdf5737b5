"""Which entries of two versions of the rules are the same, also under another id."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from engine.answers import AnswerValue, parse_answer
from engine.audit.comparison.either import either
from engine.entries import Finding
from engine.knowledge import Knowledge
from engine.models import Entry

_NAMING_FINDINGS = ("refines", "ask_after")
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
        """Return the answers under its own ids, without those that it does not know."""
        return {
            own: answer
            for shared, own in self.findings.items()
            if (answer := answers.get(shared)) is not None
            and is_answer(self.knowledge.findings[own], answer)
        }


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
        either(old, new, findings, types),
    )


def renamed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> dict[str, str]:
    """Return the old and the new id of each entry that differs in nothing else."""
    found: dict[str, str] = {}
    while True:  # what names an entry that was found may be found then
        gone = {
            _said(entry, found): name
            for name, entry in old.items()
            if name not in new and name not in found
        }
        come = {
            _said(entry, {}): name
            for name, entry in new.items()
            if name not in old and name not in found.values()
        }
        more = {gone[said]: come[said] for said in gone if said in come}
        if not more:
            return found
        found |= more


def is_answer(finding: Finding, answer: AnswerValue) -> bool:
    """Tell whether the finding can be answered so."""
    try:
        return parse_answer(finding, answer) is not None
    except ValueError:
        return False


def _said(entry: Entry, names: Mapping[str, str]) -> str:
    """Return all that an entry says, with other names for the findings in it."""
    fields = entry.model_dump(mode="json", exclude=_NOT_COMPARED)
    for key in _NAMING_FINDINGS:
        if key in fields:
            fields[key] = [names.get(name, name) for name in fields[key]]
    return json.dumps(fields, sort_keys=True)
