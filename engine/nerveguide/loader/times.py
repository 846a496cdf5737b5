"""Checks that complaints and windows of questions can be used to read times.

Each check yields ``(section, entry, path below it, message)``.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from nerveguide.loader.references import Issue
from nerveguide.model.rules import ChoiceFinding, Complaint, Finding, YesNoFinding
from nerveguide.model.vocabulary import Began, Course, Pace

_WORDS: Mapping[str, type[StrEnum]] = {"began": Began, "pace": Pace, "course": Course}
"""For each time of a complaint, the options that its finding has."""


def bad_complaints(
    complaints: Mapping[str, Complaint], findings: Mapping[str, Finding]
) -> Iterator[Issue]:
    """Yield complaints whose times cannot be read as times."""
    says: dict[str, str] = {}
    for name, complaint in complaints.items():
        for field, finding in complaint.times.items():
            owner = says.setdefault(finding, name)
            if owner != name:
                message = f"'{finding}' says a time of '{owner}' already; name another"
                yield "complaints", name, (field,), message
            elif finding in findings and (fault := _unfit(field, findings[finding])):
                yield "complaints", name, (field,), f"'{finding}' {fault}"
        yield from _gaps(complaint, complaints, findings)


def _unfit(field: str, finding: Finding) -> str:
    """Return why a finding cannot say this time; empty when it can."""
    if field == "is_new":
        return "" if isinstance(finding, YesNoFinding) else "must be a yes/no finding"
    wanted = tuple(_WORDS[field])
    if isinstance(finding, ChoiceFinding) and tuple(finding.options) == wanted:
        return ""
    return f"must be a choice with the options {', '.join(wanted)}, in this order"


def _gaps(
    complaint: Complaint,
    complaints: Mapping[str, Complaint],
    findings: Mapping[str, Finding],
) -> Iterator[Issue]:
    times = complaint.times
    if times and not {"began", "course"} <= times.keys():
        message = "'began' and 'course' are read together; name both"
        yield "complaints", complaint.id, (), message
    other = complaints.get(complaint.otherwise or complaint.id)
    if other and (other.otherwise or not other.times):
        message = f"'{other.id}' needs times of its own, and no 'otherwise'"
        yield "complaints", complaint.id, ("otherwise",), message
    if bool(complaint.otherwise) != bool(complaint.apart_when):
        message = "'otherwise' and 'apart_when' are read together; name both"
        yield "complaints", complaint.id, (), message
    apart = findings.get(complaint.apart_when or "")
    if apart and not isinstance(apart, YesNoFinding):
        message = f"'{apart.id}' must be a yes/no finding"
        yield "complaints", complaint.id, ("apart_when",), message


def bad_windows(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield windows of findings that belong to no complaint, so that no time has them.

    The complaint of what it refines would do, but saying it here is plainer.
    """
    for name, finding in findings.items():
        if not isinstance(finding, YesNoFinding):
            continue
        if finding.window and not finding.complaint:
            message = "a window needs a 'complaint', whose times it is held against"
            yield "findings", name, ("window",), message
        if (coarse := finding.presumed_from) and not finding.window:
            message = "what is presumed needs a 'window' that a time can lie before"
            yield "findings", name, ("presumed_from",), message
        elif coarse and coarse not in finding.refines:
            message = f"'{name}' is no form of '{coarse}'; name one that it refines"
            yield "findings", name, ("presumed_from",), message
