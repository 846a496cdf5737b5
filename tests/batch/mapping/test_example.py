from pathlib import Path

import polars as pl
from nerveguide.batch.blocks import Block
from nerveguide.batch.mapping import apply, load_mapping
from nerveguide.batch.mapping.table_mapping import remarks
from nerveguide.model.answers import parse_answers

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_the_shipped_mapping_makes_answers_of_the_shipped_table(shipped):
    mapping = load_mapping(shipped, EXAMPLES / "mapping.yaml")
    table = pl.read_csv(EXAMPLES / "own_table.csv", infer_schema=False)
    block = Block("own_table.csv", table, pl.Series(range(table.height)), text=str)
    first, *_ = rows = apply(mapping, block).cells.to_dicts()
    assert remarks(mapping, table.columns) == ()
    assert [row.pop("id") for row in rows] == ["P-001", "P-002", "P-003", "P-004"]
    assert parse_answers(shipped, first) == {
        "age": 64.0,
        "numb_feet": "yes",
        "burning_feet": "yes",
        "foot_drop": "no",
        "diabetes": "yes",
        "began": "years",
    }
    assert all(parse_answers(shipped, row) for row in rows)
