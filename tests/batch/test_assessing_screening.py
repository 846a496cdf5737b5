import polars as pl
import pytest
from nerveguide.batch.assessing import validate
from nerveguide.batch.blocks import Block


def block(**columns):
    cells = pl.DataFrame(columns)
    lines = pl.int_range(2, cells.height + 2, dtype=pl.UInt64, eager=True)
    return Block("a.csv", cells, lines, lambda row: f"record {row}")


def told(rejects):
    return [(str(r.origin), r.id, "; ".join(r.reasons), r.text) for r in rejects]


def test_good_records_go_on_and_the_others_tell_why(knowledge):
    screened = validate(
        knowledge,
        block(
            id=[" a ", "b", "", "d"],
            weakness=["yes", "jes", "no", None],
            age=["3", "old", None, " "],
        ),
    )
    assert screened.ids.to_list() == ["a", "d"]
    assert screened.answers.to_dict(as_series=False) == {
        "weakness": ["yes", None],
        "age": [3.0, None],
    }
    second, third = told(screened.rejects)
    assert second[:2] == ("a.csv:3", "b")
    assert "'jes' is not one of yes, no, not_sure" in second[2]
    assert "'old' is neither a number nor not_sure" in second[2]
    assert second[3] == "record 1"
    assert third == (
        "a.csv:4",
        "",
        "there is no id; give each person an id of their own",
        "record 2",
    )


def test_notes_stay_with_their_records(knowledge):
    raw = block(id=["a", "", "c"])
    notes = pl.Series(["one", "two", None])
    screened = validate(
        knowledge, Block(raw.file, raw.cells, raw.lines, raw.text, notes)
    )
    assert screened.notes.to_list() == ["one", None]
    assert validate(knowledge, raw).notes.to_list() == [None, None]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"ID": ["a"]}, "there is no column 'id' (in small letters); add one"),
        ({"id;age": ["a"]}, "separated by semicolons; save the file with commas"),
        ({"id\tage": ["a"]}, "separated by tabs; save the file with commas"),
        ({"id": [1.5]}, "the column 'id' must hold text or whole numbers"),
        ({"id": ["a\0"]}, "there is a NUL character here"),
        ({"id": ["a"], "weaknes": ["yes"]}, "did you mean 'weakness'?"),
    ],
)
def test_why_a_record_is_set_aside(knowledge, columns, reason):
    screened = validate(knowledge, block(**columns))
    assert screened.ids.is_empty()
    assert reason in "; ".join(screened.rejects[0].reasons)


def test_whole_numbers_are_ids(knowledge):
    assert validate(knowledge, block(id=[7, 8])).ids.to_list() == ["7", "8"]
