import pytest

from engine.batch.cases import Reject
from engine.batch.reading import read_files


@pytest.mark.parametrize("name", ["a__csv", "a__jsonl", "a__json"])
@pytest.mark.parametrize("content", ["", "\n \n"])
def test_an_empty_file_is_one_reject(read, name, content):
    cases, rejects = read(**{name: content})
    assert cases == {}
    ((line, _, reason),) = rejects
    assert line == 1
    assert "the file is empty" in reason


def test_the_second_of_two_equal_ids_names_the_place_of_the_first(read, tmp_path):
    cases, rejects = read(
        a__csv="id,weakness\np1,yes\np2,jes\n", b__jsonl='{"id": "p1"}\n{"id": "p2"}'
    )
    assert cases == {"p1": {"weakness": "yes"}}
    place = tmp_path / "a.csv"
    assert rejects[1:] == [
        (1, "p1", f"the id 'p1' was used before, in {place}:2"),
        (2, "p2", f"the id 'p2' was used before, in {place}:3"),
    ]


def test_a_file_that_cannot_be_read_is_one_reject(knowledge, tmp_path):
    missing = tmp_path / "gone.csv"
    (record,) = read_files(knowledge, [missing])
    assert isinstance(record, Reject)
    assert "cannot be read" in record.reasons[0]
