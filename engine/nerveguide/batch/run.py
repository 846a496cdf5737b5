"""One batch run: read, screen, evaluate, write, and check that no record is lost."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from nerveguide.batch.assessing import assess_blocks, result_schema
from nerveguide.batch.background import background_writer, read_ahead
from nerveguide.batch.blocks import ID, Block, ReadItem, Reject, rebatch
from nerveguide.batch.outputs import SINKS, Output, csv_account, csv_rejects, scan_ids
from nerveguide.batch.repeated_ids import repeated_ids, with_hash
from nerveguide.batch.summary import Summary, SummaryCounts
from nerveguide.errors import NerveguideError
from nerveguide.files.atomic import Staging, staged
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.renaming import carried_over_remark


class LostRecordsError(NerveguideError, RuntimeError):
    """The counts do not add up: a fault of the program; nothing was put in place."""

    @classmethod
    def of(cls, read: int, assessed: int, rejected: int) -> Self:
        """Return the error with the counts of records."""
        return cls(
            message("batch.run.lost", read=read, assessed=assessed, rejected=rejected)
        )


@dataclass(frozen=True)
class Tally:
    """How many records were read, and what became of them.

    ``open_urgency`` is how many have an urgency that more answers could make higher.
    ``rejects`` is the file that holds the rejects, or ``None`` when none was written.
    ``repeated`` is how many ids occur more than once among the assessed records, and
    ``examples`` are some of them. ``statements`` counts what records of exchange
    formats say, and ``unused`` what of it answers no finding. ``notes`` say, once for
    each file and finding that was renamed, what became of the answers.
    """

    read: int
    assessed: int
    rejected: int
    open_urgency: int
    rejects: Path | None
    repeated: int
    examples: tuple[str, ...]
    statements: int = 0
    unused: int = 0
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return message(
            "batch.run.tally",
            read=self.read,
            assessed=self.assessed,
            rejected=self.rejected,
        )


def run_batch(
    knowledge: Knowledge,
    records: Iterable[ReadItem],
    output: Output,
    *,
    detail: bool = False,
    prepare: Callable[[Block], Block] = lambda block: block,
    summary_page: Callable[[Knowledge, Summary], str] | None = None,
) -> Tally:
    """Assess all records and write what ``output`` says, with ``detail`` more of it.

    ``prepare`` is done to each block before its cells are looked at. ``summary_page``
    makes the page that ``output.summary`` asks for. Files appear whole at the end or
    not at all; what went to a stream is gone.

    Raises ``ValueError`` when a summary is asked for without ``summary_page``,
    ``OSError`` when writing fails and :class:`LostRecordsError` when the counts
    do not add up.
    """
    if output.summary and not summary_page:
        raise ValueError(message("batch.run.no_summary_page"))
    counts = SummaryCounts()
    fates: dict[tuple[str, str], Counter[str]] = {}
    read = 0
    with staged() as staging, repeated_ids() as ids:
        target = output.results
        if isinstance(target, Path):
            target = staging.place(target)
        reject = _RejectWriter(staging, output)
        account = _AccountWriter(staging, output)
        sink = SINKS[output.suffix]
        schema = result_schema(knowledge, detail=detail)
        with (
            background_writer(lambda table: sink(table, target), schema) as write,
            closing(read_ahead(records)) as coming,
        ):

            def prepared_items() -> Iterator[ReadItem]:
                nonlocal read
                for record in coming:
                    read += len(record)
                    if isinstance(record, Reject):
                        yield record
                    else:
                        account(record)
                        yield prepare(replace(record, account=()))

            for batch in rebatch(prepared_items()):
                if isinstance(batch, Reject):
                    rejects: tuple[Reject, ...] = (batch,)
                else:
                    assessed = assess_blocks(knowledge, batch, detail=detail)
                    rejects = assessed.rejects
                    ids.add(assessed.results[ID])
                    counts.add_block(assessed.answers, assessed.evaluation)
                    write(assessed.results)
                    for place, more in assessed.fates.items():
                        fates.setdefault(place, Counter()).update(more)
                for rejected in rejects:
                    counts.add_reject(rejected)
                    reject(rejected)
        if not isinstance(target, Path):
            target.flush()
        repeated = ids.hashes()
        summary = counts.summary(len(repeated))
        if read != summary.assessed + summary.rejected:
            raise LostRecordsError.of(read, summary.assessed, summary.rejected)
        if output.summary and summary_page:
            staging.open(output.summary).write(summary_page(knowledge, summary))
        examples = []
        if isinstance(target, Path) and len(repeated):
            examples = with_hash(scan_ids(target, output.suffix), repeated)
    return Tally(
        read,
        summary.assessed,
        summary.rejected,
        summary.open_urgency,
        output.rejects if reject.written else None,
        len(repeated),
        tuple(examples),
        account.statements,
        account.unused,
        tuple(
            f"{file}: {carried_over_remark(knowledge.renamed_findings[name], each)}"
            for (file, name), each in fates.items()
            if each
        ),
    )


class _RejectWriter:
    """Opens the file of rejects when it is needed, or asked for in any case."""

    def __init__(self, staging: Staging, output: Output) -> None:
        self._staging, self._file = staging, output.rejects
        self._write = self._open() if output.always_rejects else None

    def _open(self) -> Callable[[Reject], None]:
        return csv_rejects(self._staging.open(self._file))

    @property
    def written(self) -> bool:
        return self._write is not None

    def __call__(self, reject: Reject) -> None:
        self._write = self._write or self._open()
        self._write(reject)


class _AccountWriter:
    """Counts what became of each statement, and writes it where that was asked for."""

    def __init__(self, staging: Staging, output: Output) -> None:
        self._write = (
            csv_account(staging.open(output.account)) if output.account else None
        )
        self.statements = self.unused = 0

    def __call__(self, block: Block) -> None:
        for statements in block.account:
            self.statements += len(statements)
            self.unused += sum(not statement.used_for for statement in statements)
        if self._write:
            self._write(block)
