import csv
import io

from nerveguide.batch.blocks import Origin, Reject
from nerveguide.batch.outputs import REJECT_COLUMNS, csv_rejects


def test_a_reject_is_a_row_without_formulas_or_what_is_no_text():
    stream = io.StringIO()
    write = csv_rejects(stream)
    write(Reject(Origin("a.csv", 3), "=a", ("one", "two"), "=a,j\udce4\0"))
    header, row = csv.reader(io.StringIO(stream.getvalue()))
    assert tuple(header) == REJECT_COLUMNS
    assert row == ["a.csv", "3", "'=a", "one; two", r"'=a,j\xe4\x00"]
