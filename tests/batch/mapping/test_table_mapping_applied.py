import polars as pl
from nerveguide.batch.blocks import Block
from nerveguide.batch.mapping import AppliedMapping, TableMapping


def block(file, **columns):
    cells = pl.DataFrame(columns)
    return Block(file, cells, pl.int_range(cells.height, eager=True), text=str)


def test_a_file_lacks_only_what_none_of_its_blocks_has():
    mapping = TableMapping({"Weak": "weakness", "Numb": "numb_feet"}, frozenset(), {})
    applied = AppliedMapping(mapping)
    assert applied(block("a", id=["1"], Weak=["yes"])).cells.columns == [
        "id",
        "weakness",
    ]
    applied(block("a", id=["2"], Numb=["yes"]))
    applied(block("b", id=["3"], Numb=["yes"]))
    (remark,) = applied.remarks()
    assert remark.startswith("b: ")
    assert "'Weak' (weakness)" in remark
