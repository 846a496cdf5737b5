"""Assessments and rejects -> CSV or JSON Lines."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from engine.answers import NOT_SURE
from engine.assessment import Assessment, PossibleType
from engine.batch.cases import Case, Reject
from engine.batch.text import visible

RESULT_COLUMNS = (
    "id",
    "urgency",
    "possible_types",
    "other_causes",
    "withheld_types",
    "withheld_other_causes",
    "undecided_red_flags",
    "fired_rules",
    "conflicts",
    "notes",
    "precautions",
    "guidance",
    "rules_version",
    "rules_hash",
)
"""Columns of results in CSV; docs/batch.md describes them."""

REJECT_COLUMNS = ("file", "line", "id", "reason", "raw_record")
"""Columns of the rejects file."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

WriteResult = Callable[[Case, Assessment], None]
"""Writes one result."""

WriteReject = Callable[[Reject], None]
"""Writes one reject."""


def csv_results(stream: TextIO) -> WriteResult:
    """Write a header, and return the function that writes one row a case."""
    write = _table(stream, RESULT_COLUMNS)

    def write_result(case: Case, assessment: Assessment) -> None:
        write(result_cells(case, assessment))

    return write_result


def json_lines_results(stream: TextIO) -> WriteResult:
    """Return the function that writes one JSON object a case."""

    def write_result(case: Case, assessment: Assessment) -> None:
        head = {"id": case.id, "notes": case.notes}
        line = {**head, **assessment.model_dump(mode="json")}
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    return write_result


WRITERS: Mapping[str, Callable[[TextIO], WriteResult]] = {
    ".csv": csv_results,
    ".jsonl": json_lines_results,
}
"""Suffix of the output (in small letters) -> what writes it."""


def csv_rejects(stream: TextIO) -> WriteReject:
    """Write a header, and return the function that writes one row a reject."""
    write = _table(stream, REJECT_COLUMNS)

    def write_reject(reject: Reject) -> None:
        origin = reject.raw.origin
        reason = "; ".join(reject.reasons)
        write((origin.file, str(origin.line), reject.id, reason, reject.raw.text))

    return write_reject


def result_cells(case: Case, assessment: Assessment) -> tuple[str, ...]:
    """Return the cells of one result, in the order of ``RESULT_COLUMNS``."""
    withheld = assessment.withheld
    used = [fact for firing in assessment.trace for fact in firing.used]
    return (
        case.id,
        assessment.urgency.value,
        _types(assessment.possible_types),
        _types(assessment.other_causes),
        _types(withheld.types if withheld else ()),
        _types(withheld.other_causes if withheld else ()),
        _joined(red_flag.id for red_flag in assessment.undecided_red_flags),
        _joined(firing.rule for firing in assessment.trace),
        _joined(
            f"{clash.coarse}:no against {clash.fine}:{clash.fine_answer}"
            for clash in assessment.conflicts
        ),
        "; ".join(case.notes),
        _joined(dict.fromkeys(fact.name for fact in used if fact.value == NOT_SURE)),
        f"{assessment.guidance.action} {assessment.guidance.disclaimer}",
        assessment.rules.version,
        assessment.rules.hash,
    )


def _types(types: Iterable[PossibleType]) -> str:
    return _joined(f"{fits.id}:{fits.strength.value}" for fits in types)


def _joined(parts: Iterable[str]) -> str:
    return ";".join(parts)


def _table(stream: TextIO, columns: Iterable[str]) -> Callable[[Iterable[str]], object]:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    return lambda cells: writer.writerow(map(_safe, cells))


def _safe(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it as a formula."""
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
