from pickle import dumps

import polars as pl
import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

import pyarrow as pa
from nerveguide.batch.spark.executors import Task


def batches(ids, size):
    cells = [{"id": name, "weakness": "no"} for name in ids]
    rows = [
        {"file": "file:/a%20b", "row": n, "cells": cell} for n, cell in enumerate(cells)
    ]
    return pa.Table.from_pylist(rows).to_batches(max_chunksize=size)


def assess(task, rows):
    schema = task.schema()
    found = list(task.assess(schema, rows))
    assert all(batch.schema == schema for batch in found)
    return pa.Table.from_batches(found, schema).to_pylist()


@pytest.mark.parametrize("size", [1, 3, 100])
def test_each_row_gives_a_row_whatever_the_batches_are(small, monkeypatch, size):
    monkeypatch.setattr("nerveguide.batch.spark.executors._ROWS", 4)
    task = Task(dumps(small), files={"/a b": 5})
    rows = assess(task, batches(["a", "b", "", "d", "e"], size))
    assert sorted(row["id"] for row in rows) == ["", "a", "b", "d", "e"]
    places = {row["id"]: row["place"] for row in rows}
    assert places == dict.fromkeys("abde") | {"": {"file": 5, "line": 3}}


def test_cells_get_the_types_that_they_have_in_their_file(small):
    rows = batches(["7", "8"], 2)
    as_numbers = pl.Schema({"id": pl.UInt64(), "weakness": pl.String()})
    task = Task(dumps(small), types=as_numbers)
    assert [row["id"] for row in assess(task, rows)] == ["7", "8"]


def test_of_nothing_comes_nothing(small):
    assert assess(Task(dumps(small)), []) == []
