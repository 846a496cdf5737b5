import subprocess
import sys

import nerveguide
import polars as pl
import pyarrow as pa
import pytest
from nerveguide import assess
from nerveguide.tables import FrameError, evaluate

PEOPLE = {
    "id": ["slow", "child", "careful", "clash"],
    "weakness": ["no", "no", None, "no"],
    "numb_feet": ["yes", "yes", None, None],
    "climbing_weakness": [None, None, "not_sure", "yes"],
    "tempo": ["years", "years", None, None],
    "diabetes": [True, True, None, None],
    "age": [60, 9, None, None],
}


@pytest.fixture
def people():
    return pl.DataFrame(PEOPLE)


def by_id(results):
    return {row["id"]: row for row in results.to_dicts()}


def test_results_of_four_people(small, people):
    rows = by_id(evaluate(people, small))
    slow = {"type": "slow_sensory", "strength": "characteristic"}
    assert rows["slow"]["urgency"] == "routine"
    assert rows["slow"]["possible_types"] == [slow]
    assert rows["child"]["withheld"] is True
    assert rows["child"]["possible_types"] == []
    assert rows["careful"]["urgency"] == "emergency"
    assert rows["careful"]["precautions"] == ["climbing_red_flag"]
    assert rows["clash"]["precautions"] == []
    could_be = {name: row["urgency_could_be"] for name, row in rows.items()}
    assert could_be == {"slow": None, "child": None, "careful": None, "clash": None}
    assert rows["clash"]["conflicts"] == [
        {"coarse": "weakness", "fine": "climbing_weakness", "fine_answer": "yes"}
    ]


def test_detail_tells_what_is_withheld_open_and_behind_the_result(small, people):
    rows = by_id(evaluate(people, small, detail=True))
    assert rows["child"]["withheld_types"][0]["type"] == "slow_sensory"
    assert rows["slow"]["withheld_types"] == []
    assert rows["slow"]["fired_rules"] == [
        "draw_sensory_only",
        "draw_slow",
        "slow_sensory_typical",
        "slow_sensory_possible",
    ]
    assert "Slow numbness of the feet." in rows["slow"]["reasons"]
    assert "spine" in rows["careful"]["undecided_types"]
    assert rows["slow"]["undecided_red_flags"] == []


def test_every_row_says_what_to_do_what_it_is_not_and_which_rules(small, people):
    for row, answers in zip(
        evaluate(people, small).to_dicts(), people.drop("id").to_dicts(), strict=True
    ):
        assessment = assess(answers, small)
        assert assessment.guidance.action in row["guidance"]
        assert assessment.guidance.disclaimer in row["guidance"]
        assert row["rules_version"] == small.version
        assert row["rules_hash"] == small.content_hash


def test_what_missing_answers_could_bring_is_told_with_each_result(small):
    frame = pl.DataFrame({"weakness": ["yes", "no"], "numb_feet": ["yes", "no"]})
    open_, settled = evaluate(frame, small).to_dicts()
    assert (open_["urgency"], open_["urgency_could_be"]) == ("information", "emergency")
    assert (settled["urgency"], settled["urgency_could_be"]) == ("information", "soon")
    frame = frame.with_columns(tempo=pl.lit("years"))
    open_, settled = evaluate(frame, small).to_dicts()
    assert (settled["urgency"], settled["urgency_could_be"]) == ("information", None)
    assert small.guidance.undecided in open_["guidance"]
    assert small.guidance.undecided not in settled["guidance"]


@pytest.mark.parametrize(
    "make",
    [
        pl.DataFrame.to_arrow,
        pl.DataFrame.to_pandas,
        lambda frame: pa.RecordBatchReader.from_batches(
            frame.to_arrow().schema, frame.to_arrow().to_batches()
        ),
    ],
    ids=["pyarrow", "pandas", "stream"],
)
def test_any_table_that_speaks_arrow_is_taken(small, people, make):
    assert evaluate(make(people), small).equals(evaluate(people, small))


def test_a_query_of_duckdb_is_taken():
    # In a process of its own, because DuckDB complains of itself when that ends.
    script = (
        "import duckdb, nerveguide;"
        "people = duckdb.sql(\"SELECT 'a' AS id, 'days' AS began, 30 AS age\");"
        "print(nerveguide.evaluate(people)['id'].to_list())"
    )
    told = subprocess.check_output(
        [sys.executable, "-c", script], stderr=subprocess.DEVNULL, text=True
    )
    assert told == "['a']\n"


def test_nobody_and_nothing_asked(small, people):
    assert evaluate(people.clear(), small).height == 0
    unknown = evaluate(people.select("id"), small)
    assert unknown["urgency"].to_list() == ["information"] * 4
    assert "id" not in evaluate(people.drop("id"), small).columns


def test_what_cannot_be_used_is_told_row_by_row(small, people):
    wrong = people.with_columns(numb_feet=pl.lit("jes"), weakness_=pl.lit("x"))
    with pytest.raises(FrameError) as caught:
        evaluate(wrong, small)
    assert "row 0: numb_feet: 'jes' is not one of yes, no, not_sure" in str(
        caught.value
    )
    assert "row 3: weakness_: there is no such finding" in str(caught.value)
    assert caught.value.problems.height == 8


def test_of_many_problems_some_are_shown(small):
    frame = pl.DataFrame({"weakness": ["jes"] * 15})
    with pytest.raises(FrameError, match="and 5 more"):
        evaluate(frame, small)


def test_the_shipped_rules_are_the_default():
    assert evaluate(pl.DataFrame({"numb_feet": ["yes"]})).height == 1


def test_it_is_imported_from_the_package_and_only_when_asked_for():
    code = (
        "import sys, nerveguide.cli.main; assert 'polars' not in sys.modules;"
        " from nerveguide import evaluate; assert 'polars' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_package_has_nothing_else_to_give():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        nerveguide.nothing  # noqa: B018
