"""A whole batch run: read, assess, write, and count that nothing was lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.batch.cases import Case
from engine.batch.paths import check_outputs, default_rejects
from engine.batch.reading import read_files
from engine.batch.results import WRITERS, csv_rejects
from engine.inference import assess
from engine.knowledge import Knowledge
from engine.staging import staged


class LostRecordsError(RuntimeError):
    """The counts do not add up: a fault of the program; nothing was put in place."""


@dataclass(frozen=True)
class Tally:
    """How many records were read, and what became of them.

    ``rejects`` is the file that holds the rejects, or ``None`` when none was written.
    """

    read: int
    assessed: int
    rejected: int
    rejects: Path | None

    def __str__(self) -> str:
        return f"{self.read} read = {self.assessed} assessed + {self.rejected} rejected"


def run_batch(
    knowledge: Knowledge,
    files: Sequence[Path],
    output: Path,
    rejects: Path | None = None,
    on_record: Callable[[], None] = lambda: None,
) -> Tally:
    """Assess all cases in ``files`` and write ``output``, CSV or JSON Lines by suffix.

    Rejects go to ``rejects``, which is written even when there are none, or else
    beside the output, and then only when there are some. Both files appear whole at
    the end or not at all. ``on_record`` is called after each record.

    Raises :class:`engine.batch.paths.PathsError` when a path cannot be used,
    ``OSError`` when writing fails and :class:`LostRecordsError` when the counts do
    not add up.
    """
    rejects_target = rejects or default_rejects(output)
    check_outputs(files, output, rejects_target)
    assessed = rejected = read = 0
    with staged() as staging:
        write_result = WRITERS[output.suffix.lower()](staging.open(output))
        write_reject = csv_rejects(staging.open(rejects)) if rejects else None
        for record in read_files(knowledge, files):
            read += 1
            if isinstance(record, Case):
                write_result(record, assess(record.answers, knowledge))
                assessed += 1
            else:
                write_reject = write_reject or csv_rejects(staging.open(rejects_target))
                write_reject(record)
                rejected += 1
            on_record()
        if read != assessed + rejected:
            raise LostRecordsError(f"{read} read, but {assessed} + {rejected} written")
    return Tally(read, assessed, rejected, rejects_target if write_reject else None)


def estimate_records(files: Sequence[Path]) -> int:
    """Return about how many records the files hold, by counting lines."""
    return sum(map(_estimate, files))


def _estimate(file: Path) -> int:
    if file.suffix.lower() == ".json":
        return 1
    try:
        with file.open("rb") as stream:
            return sum(1 for _ in stream)
    except OSError:  # its one reject will say so
        return 1
