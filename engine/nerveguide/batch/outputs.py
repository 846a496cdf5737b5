"""Where a run writes, checked before it reads; how results and rejects are written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EPIPE
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

import polars as pl

from nerveguide.batch.blocks import ID, Block, Reject
from nerveguide.batch.safe_csv import escape_formulas, safe_csv
from nerveguide.batch.sources import PathsError, Source, known_suffix
from nerveguide.messages import message

Target = Path | BinaryIO
"""Where results go: a file, or a stream of bytes."""


Sink = Callable[[pl.LazyFrame, Target], None]
"""Writes a whole table; raises ``OSError`` when that fails."""


Compression = Literal["uncompressed", "gzip", "zstd"]


_COMPRESSIONS: Mapping[str, Compression] = {
    "": "uncompressed",
    ".gz": "gzip",
    ".zst": "zstd",
}


def cells_of_text(table: pl.LazyFrame) -> pl.LazyFrame:
    """Return the table with each result as one cell of text, as in docs/batch.md."""
    lists = [n for n, kind in table.collect_schema().items() if kind == pl.List]
    cell = escape_formulas(pl.col(ID)).alias(ID)
    return table.with_columns(cell, *map(_list_text, lists))


def _list_text(name: str) -> pl.Expr:
    entry = pl.element()
    match name:
        case "conflicts":
            fields = map(entry.struct.field, ("coarse", "fine", "fine_answer"))
            words = pl.format("{}:no against {}:{}", *fields)
        case (
            "possible_types"
            | "other_causes"
            | "withheld_types"
            | "withheld_other_causes"
        ):
            words = pl.format("{}:{}", *map(entry.struct.field, ("type", "strength")))
        case _:
            words = entry.cast(pl.String)
    separator = " | " if name == "reasons" else ";"
    entries = pl.col(name)
    text = entries.list.eval(words).list.join(separator)
    return pl.when(entries.list.len() > 0).then(text).alias(name)


@contextmanager
def _closed_pipe_as_such() -> Iterator[None]:
    """Raise ``BrokenPipeError`` where Polars says only in words that a pipe closed."""
    try:
        yield
    except OSError as error:
        if f"(os error {EPIPE})" in str(error):
            raise BrokenPipeError(EPIPE, str(error)) from error
        raise


@_closed_pipe_as_such()
def _sink_csv(compression: Compression, table: pl.LazyFrame, target: Target) -> None:
    cells_of_text(table).sink_csv(
        target, compression=compression, check_extension=False
    )


@_closed_pipe_as_such()
def _sink_json_lines(
    compression: Compression, table: pl.LazyFrame, target: Target
) -> None:
    table.sink_ndjson(target, compression=compression, check_extension=False)


def _sink_parquet(table: pl.LazyFrame, target: Target) -> None:
    try:
        table.sink_parquet(target)
    except pl.exceptions.ComputeError as error:  # how Polars tells of a full disk here
        raise OSError(str(error)) from error


SINKS: Mapping[str, Sink] = {
    **{f".csv{end}": partial(_sink_csv, how) for end, how in _COMPRESSIONS.items()},
    **{
        f".jsonl{end}": partial(_sink_json_lines, how)
        for end, how in _COMPRESSIONS.items()
    },
    ".parquet": _sink_parquet,
}
"""How the name of the output ends (in small letters) -> what writes it."""


REJECT_COLUMNS = ("file", "line", "id", "reason", "raw_record")
"""Columns of the rejects file."""


def csv_rejects(stream: TextIO) -> Callable[[Reject], None]:
    """Write a header, and return the function that writes one row a reject."""
    write = safe_csv(stream, REJECT_COLUMNS)

    def write_reject(reject: Reject) -> None:
        origin, reasons = reject.origin, "; ".join(reject.reasons)
        write((origin.file, str(origin.line), reject.id, reasons, reject.text))

    return write_reject


ACCOUNT_COLUMNS = ("file", "line", "id", "place", "code", "label", "used_for", "reason")
"""Columns of the account; ``used_for`` holds ids of findings, joined by ``;``."""


def csv_account(stream: TextIO) -> Callable[[Block], None]:
    """Write a header, and return the function that writes a row a statement."""
    write = safe_csv(stream, ACCOUNT_COLUMNS)

    def write_block(block: Block) -> None:
        for row, statements in enumerate(block.account):
            record = (block.file, str(block.lines[row]), block.cells[ID][row])
            for statement in statements:
                spoken_of = (statement.place, statement.code, statement.label)
                used = ";".join(statement.used_for)
                write((*record, *spoken_of, used, statement.reason))

    return write_block


@dataclass(frozen=True)
class Output:
    """Where a run writes.

    ``results`` is a file, or a stream of bytes, in the format ``suffix`` (one of
    :data:`SINKS`). ``rejects`` is a file that is written even without rejects when
    ``always_rejects``. ``summary`` is a page about the whole run, and ``account`` a
    file that says what became of each statement in records of exchange formats.
    """

    results: Path | BinaryIO
    suffix: str
    rejects: Path
    always_rejects: bool = False
    summary: Path | None = None
    account: Path | None = None


def result_suffix(output: Path) -> str:
    """Return which of the known formats the name of the output stands for.

    Raises :class:`PathsError` when it is none.
    """
    suffix = known_suffix(output, SINKS)
    if not suffix:
        endings = ", ".join(SINKS)
        raise PathsError(
            message("batch.paths.unknown_ending", file=output, endings=endings)
        )
    return suffix


def check_outputs(
    sources: Iterable[Source], output: Output, *, into_folder: bool = False
) -> None:
    """Raise :class:`PathsError` unless all files can be written without harm.

    Results that go ``into_folder`` may stand where there is a folder already.
    """
    written = [
        path
        for path in (output.results, output.rejects, output.summary, output.account)
        if isinstance(path, Path)
    ]
    read = {s.place.resolve() for s in sources if isinstance(s.place, Path)}
    for number, path in enumerate(written):
        if path.resolve() in {other.resolve() for other in written[:number]}:
            raise PathsError(message("batch.paths.same_output", file=path))
        if path.resolve() in read:
            raise PathsError(message("batch.paths.overwritten", file=path))
        may_be_folder = into_folder and path == output.results and path.is_dir()
        if path.exists() and not (path.is_file() or may_be_folder):
            raise PathsError(message("batch.paths.not_a_file", path=path))
        if not path.resolve().parent.is_dir():
            raise PathsError(message("batch.paths.no_folder", folder=path.parent))


def default_rejects(output: Path) -> Path:
    """Return where rejects go when nothing else was said: beside the output."""
    stem = output.name[: len(output.name) - len(known_suffix(output, SINKS))]
    return output.with_name(f"{stem}.rejects.csv")


def scan_ids(output: Path, suffix: str) -> pl.LazyFrame:
    """Return the ids of results that were written, as they stand there."""
    if suffix == ".parquet":
        return pl.scan_parquet(output).select(ID)
    if suffix.startswith(".jsonl"):
        return pl.scan_ndjson(output, schema={ID: pl.String})
    return pl.scan_csv(output, infer_schema=False).select(ID)
