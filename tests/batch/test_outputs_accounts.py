import csv
import io

import polars as pl
from nerveguide.batch.blocks import Block
from nerveguide.batch.outputs import ACCOUNT_COLUMNS, csv_account
from nerveguide.formats.record import Statement


def test_each_statement_is_a_row_with_its_use_or_the_reason_why_not():
    stream = io.StringIO()
    used = Statement("a[0]", "X:1", "=label", ("weakness", "numb_feet"))
    unused = Statement("a[1]", "X:2", "", reason="no question asks about it")
    block = Block(
        "f.json",
        pl.DataFrame({"id": ["p1", "p2"]}),
        pl.Series([4, 9], dtype=pl.UInt64),
        str,
        account=[(used,), (unused,)],
    )
    csv_account(stream)(block)
    header, *rows = csv.reader(io.StringIO(stream.getvalue()))
    assert tuple(header) == ACCOUNT_COLUMNS
    assert rows == [
        ["f.json", "4", "p1", "a[0]", "X:1", "'=label", "weakness;numb_feet", ""],
        ["f.json", "9", "p2", "a[1]", "X:2", "", "", "no question asks about it"],
    ]
