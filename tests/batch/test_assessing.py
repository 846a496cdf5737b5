import polars as pl
from nerveguide.batch.assessing import assess_blocks, result_schema
from nerveguide.batch.blocks import Block


def block(file, **columns):
    cells = pl.DataFrame(columns)
    lines = pl.int_range(1, cells.height + 1, dtype=pl.UInt64, eager=True)
    return Block(file, cells, lines, lambda row: f"{file} {row}")


def test_blocks_with_other_columns_are_assessed_in_order(knowledge):
    blocks = [
        block("one.json", id=["a"], weakness=["yes"]),
        block("two.json", id=["b"], numb_feet=["perhaps"]),
        block("three.json", id=["c", "d"], numb_feet=["no", None]),
        block("four.json", id=["e"]),
    ]
    together = assess_blocks(knowledge, blocks, detail=True)
    alone = [assess_blocks(knowledge, [each], detail=True) for each in blocks]
    assert together.results["id"].to_list() == ["a", "c", "d", "e"]
    assert together.results.equals(pl.concat([each.results for each in alone]))
    assert [str(each.origin) for each in together.rejects] == ["two.json:1"]
    assert together.answers["weakness"].to_list() == ["yes", None, None, None]


def test_the_columns_of_results_are_known_before_anybody_is(knowledge):
    for detail in (False, True):
        blocks = [block("one.json", id=["a"], weakness=["yes"])]
        results = assess_blocks(knowledge, blocks, detail=detail).results
        assert results.schema == result_schema(knowledge, detail=detail)
