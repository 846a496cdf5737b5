"""Checks that complaints and windows of questions can be used to read times.

Each check yields ``(section, entry, path below it, problem)``.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from nerveguide.loader.references import Issue
from nerveguide.messages import message
from nerveguide.model.findings import ChoiceFinding, Complaint, Finding, YesNoFinding
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
                problem = message("loader.times.taken", finding=finding, owner=owner)
                yield "complaints", name, (field,), problem
            elif finding in findings and (problem := _unfit(field, findings[finding])):
                yield "complaints", name, (field,), problem
        yield from _gaps(complaint, complaints, findings)


def _unfit(field: str, finding: Finding) -> str:
    """Return why a finding cannot say this time; empty when it can."""
    if field == "is_new":
        is_yes_no = isinstance(finding, YesNoFinding)
        return "" if is_yes_no else message("loader.times.yes_no", finding=finding.id)
    wanted = tuple(_WORDS[field])
    if isinstance(finding, ChoiceFinding) and tuple(finding.options) == wanted:
        return ""
    listed = ", ".join(wanted)
    return message("loader.times.options", finding=finding.id, options=listed)


def _gaps(
    complaint: Complaint,
    complaints: Mapping[str, Complaint],
    findings: Mapping[str, Finding],
) -> Iterator[Issue]:
    times = complaint.times
    if times and not {"began", "course"} <= times.keys():
        problem = message("loader.times.began_and_course")
        yield "complaints", complaint.id, (), problem
    other = complaints.get(complaint.otherwise or complaint.id)
    if other and (other.otherwise or not other.times):
        problem = message("loader.times.own_times", complaint=other.id)
        yield "complaints", complaint.id, ("otherwise",), problem
    if bool(complaint.otherwise) != bool(complaint.apart_when):
        problem = message("loader.times.otherwise_and_apart")
        yield "complaints", complaint.id, (), problem
    apart = findings.get(complaint.apart_when or "")
    if apart and not isinstance(apart, YesNoFinding):
        problem = message("loader.times.yes_no", finding=apart.id)
        yield "complaints", complaint.id, ("apart_when",), problem


def bad_windows(findings: Mapping[str, Finding]) -> Iterator[Issue]:
    """Yield windows of findings that belong to no complaint, so that no time has them.

    The complaint of what it refines would do, but saying it here is plainer.
    """
    for name, finding in findings.items():
        if not isinstance(finding, YesNoFinding):
            continue
        if finding.window and not finding.complaint:
            problem = message("loader.times.window_without_complaint")
            yield "findings", name, ("window",), problem
        if (coarse := finding.presumed_from) and not finding.window:
            problem = message("loader.times.presumed_without_window")
            yield "findings", name, ("presumed_from",), problem
        elif coarse and coarse not in finding.refines:
            problem = message(
                "loader.times.presumed_not_refined", fine=name, coarse=coarse
            )
            yield "findings", name, ("presumed_from",), problem
