"""JSON Lines -> records: one object a line, with ``id`` and findings side by side."""

from collections.abc import Iterator
from pathlib import Path

from engine.batch.cases import Origin, RawRecord, Record, Reject, read_case
from engine.batch.json_objects import read_object
from engine.batch.text import open_text, text_problem
from engine.knowledge import Knowledge

ID = "id"
"""The key that names the person."""


def read_json_lines(knowledge: Knowledge, file: Path) -> Iterator[Record]:
    """Read one record a line; blank lines are passed over."""
    empty = True
    with open_text(file, newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            text = line.strip()
            if text:
                empty = False
                raw = RawRecord(Origin(str(file), number), text)
                yield _read_line(knowledge, raw)
    if empty:
        raw = RawRecord(Origin(str(file), 1), "")
        yield Reject("", raw, ("the file is empty; it needs one object a line",))


def _read_line(knowledge: Knowledge, raw: RawRecord) -> Record:
    if problem := text_problem(raw.text):
        return Reject("", raw, (problem,))
    try:
        answers = read_object(raw.text)
    except ValueError as error:
        return Reject("", raw, (str(error),))
    name = answers.pop(ID, "")
    if not isinstance(name, str | int) or isinstance(name, bool):
        return Reject("", raw, ("the id must be text or a whole number",))
    nested = [key for key, value in answers.items() if isinstance(value, dict | list)]
    if nested:
        reasons = (f"{key}: a list or an object is not an answer" for key in nested)
        return Reject(str(name), raw, tuple(reasons))
    return read_case(knowledge, raw, str(name), answers)
