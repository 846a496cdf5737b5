import polars as pl
import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

from nerveguide.batch.spark import evaluate_spark
from nerveguide.tables import evaluate

from tests.renamed_rules import RENAMED

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]

PEOPLE = [
    ("a", "yes", None, 60.0),
    ("b", "jes", "yes", 30.0),
    ("c", "no", "yes", 9.0),
    (None, "no", "no", 50.0),
]


@pytest.fixture
def frame(spark):
    schema = "id string, weakness string, climbing_weakness string, age double"
    return spark.createDataFrame(PEOPLE, schema).repartition(3)


@pytest.mark.parametrize("detail", [False, True])
def test_an_own_frame_has_the_same_results_and_keeps_every_row(small, frame, detail):
    rows = [
        row.asDict(True)
        for row in evaluate_spark(frame, small, detail=detail).collect()
    ]
    assert len(rows) == len(PEOPLE)
    found = {row.pop("id"): row for row in rows}
    good = pl.DataFrame([PEOPLE[0], PEOPLE[2]], schema=frame.columns, orient="row")
    for expected in evaluate(good, small, detail=detail).to_dicts():
        row = found[expected.pop("id")]
        assert [row.pop(name) for name in ("rejected", "raw_record", "notes")] == [
            None
        ] * 3
        assert row == expected


def test_a_row_that_cannot_be_assessed_says_why(small, frame):
    rejected = evaluate_spark(frame, small).where("rejected is not null").collect()
    told = {row["id"]: row for row in rejected}
    assert told.keys() == {"b", ""}
    assert told[""]["rejected"] == [
        "there is no id; give each person an id of their own"
    ]
    assert "'jes' is not one of yes, no, not_sure" in told["b"]["rejected"][0]
    assert told["b"]["raw_record"] == (
        '{"id": "b", "weakness": "jes", "climbing_weakness": "yes", "age": 30.0}'
    )
    assert told["b"]["urgency"] is None


def test_the_shipped_rules_are_used_unless_others_are_given(shipped, frame):
    ids = frame.select("id").dropna()
    hashes = {row["rules_hash"] for row in evaluate_spark(ids).collect()}
    assert hashes == {shipped.content_hash}


def test_a_renamed_column_is_read_with_a_warning(spark):
    people = [("a", "no"), ("b", "yes")]
    frame = spark.createDataFrame(people, "id string, heavy_legs string")
    with pytest.warns(UserWarning, match="'heavy_legs' is now asked as") as caught:
        rows = evaluate_spark(frame, RENAMED).collect()
    assert sum("is now asked as" in str(each.message) for each in caught) == 1
    assert [row["rejected"] for row in rows] == [None, None]
