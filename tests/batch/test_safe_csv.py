import csv
import io

import pytest
from nerveguide.batch.safe_csv import safe_csv


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", '"', ","])
def test_a_row_is_one_row_whatever_stands_in_it(end):
    stream = io.StringIO()
    cells = ["a.csv", "3", f"p{end}1", f"why{end}", f"raw{end}text"]
    safe_csv(stream, ("file", "line", "id", "reason", "raw_record"))(cells)
    _, row = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert row == cells


def test_no_cell_is_a_formula_or_holds_what_is_no_text():
    stream = io.StringIO()
    safe_csv(stream, ("a", "b"))(["=a", "=a,j\udce4\0"])
    header, row = csv.reader(io.StringIO(stream.getvalue()))
    assert header == ["a", "b"]
    assert row == ["'=a", r"'=a,j\xe4\x00"]
