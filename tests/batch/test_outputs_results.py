import json

import polars as pl
import pytest
from nerveguide.batch.outputs import SINKS, scan_ids
from nerveguide.tables import evaluate

from tests.result_tables import table


@pytest.fixture
def results(knowledge):
    people = pl.DataFrame(
        {
            "id": ["slow", "=1+1", "clash"],
            "weakness": ["no", "yes", "no"],
            "numb_feet": ["yes", "no", None],
            "climbing_weakness": [None, None, "yes"],
            "tempo": ["years", "days", None],
            "diabetes": ["yes", None, None],
        }
    )
    return evaluate(people, knowledge, detail=True)


def test_csv_has_one_cell_of_text_for_each_result(results, tmp_path):
    file = tmp_path / "out.csv"
    SINKS[".csv"](results.lazy(), file)
    slow, formula, clash = table(file)
    assert tuple(slow) == tuple(results.columns)
    assert slow["urgency"] == "routine"
    assert slow["possible_types"] == "slow_sensory:characteristic"
    assert slow["withheld"] == "false"
    assert slow["fired_rules"].startswith("draw_sensory_only;draw_slow;")
    assert slow["reasons"] == (
        "Slow numbness of the feet with a usual cause. | Slow numbness of the feet."
    )
    assert formula["id"] == "'=1+1"
    assert formula["possible_types"] == ""
    assert formula["other_causes"] == "spine:compatible"
    assert clash["conflicts"] == "weakness:no against climbing_weakness:yes"


def test_json_lines_keep_lists_and_text(results, tmp_path):
    file = tmp_path / "out.jsonl"
    SINKS[".jsonl"](results.lazy(), file)
    lines = file.read_text(encoding="utf-8").splitlines()
    slow, formula, clash = map(json.loads, lines)
    assert slow["possible_types"] == [
        {"type": "slow_sensory", "strength": "characteristic"}
    ]
    assert slow["withheld"] is False
    assert formula["id"] == "=1+1"
    assert formula["possible_types"] == []
    assert clash["conflicts"][0]["coarse"] == "weakness"


def test_parquet_keeps_every_type(results, tmp_path):
    file = tmp_path / "out.parquet"
    SINKS[".parquet"](results.lazy(), file)
    assert pl.read_parquet(file).equals(results)


@pytest.mark.parametrize("suffix", SINKS)
def test_written_ids_can_be_read_again(results, tmp_path, suffix):
    file = tmp_path / "beside.partial"
    SINKS[suffix](results.lazy(), file)
    ids = scan_ids(file, suffix).collect().to_series().to_list()
    assert ids == ["slow", "'=1+1" if suffix.startswith(".csv") else "=1+1", "clash"]


@pytest.mark.parametrize("suffix", SINKS)
def test_a_file_that_cannot_be_written_is_an_os_error(results, tmp_path, suffix):
    with pytest.raises(OSError, match="No such file"):
        SINKS[suffix](results.lazy(), tmp_path / "none" / "out")
