import pytest
from hypothesis import HealthCheck, given, settings

from engine.batch.reading import read_files
from tests.strategies import BYTES

NO_RESET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def test_a_row_is_a_case_and_an_empty_cell_was_not_asked(read):
    cases, rejects = read(a__csv="id, weakness ,age,tempo\np1,Yes,44,\np2,not_sure,,\n")
    assert cases == {
        "p1": {"weakness": "yes", "age": 44.0},
        "p2": {"weakness": "not_sure"},
    }
    assert rejects == []


def test_excel_files_are_read(read):
    cases, rejects = read(
        a__csv=b'\xef\xbb\xbfid,weakness\r\np1,yes\r\n"p\r\n2",no\r\n'
    )
    assert cases == {"p1": {"weakness": "yes"}, "p\r\n2": {"weakness": "no"}}
    assert rejects == []


def test_an_unknown_column_matters_only_where_it_has_a_value(read):
    cases, rejects = read(a__csv="id,weaknes,age\np1,yes,4\np2,,5\n")
    assert cases == {"p2": {"age": 5.0}}
    reason = "weaknes: there is no such finding; did you mean 'weakness'?"
    assert rejects == [(2, "p1", reason)]


def test_a_column_without_a_name_matters_only_where_it_has_a_value(read):
    cases, rejects = read(a__csv="id,,\np1,,\np2,,x\n")
    assert cases == {"p1": {}}
    assert rejects == [
        (3, "p2", "column 3 holds a value, but has no name in the header")
    ]


@pytest.mark.parametrize(
    ("row", "identifier", "reason"),
    [
        ("p1,yes", "p1", "there are 2 cells, but the header has 3 columns"),
        ("p1,yes,4,", "p1", "there are 4 cells"),
        ("p1,jes,4", "p1", "weakness: 'jes' is not one of"),
        ("p1,jes,400", "p1", "age: 400 is outside 0 to 120 years"),
        (" ,yes,4", "", "there is no id"),
        ('p1,"yes,4', "", "a quote is opened here"),
        ("p1,y\0es,4", "p1", "a NUL character stands here"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_the_others_go_on(
    read, row, identifier, reason
):
    cases, rejects = read(a__csv=f'id,weakness,age\n"p\n0",,\n{row}\np2,no,5\n')
    assert cases == {"p\n0": {}, "p2": {"weakness": "no", "age": 5.0}}
    ((line, found, why),) = rejects
    assert (line, found) == (4, identifier)
    assert reason in why


def test_all_that_is_wrong_with_a_row_is_said(read):
    _, ((_, _, reason),) = read(a__csv="id,weakness,age\n,jes,old\n")
    assert "no id" in reason
    assert "'jes'" in reason
    assert "'old'" in reason


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("ID,weakness", "there is no column 'id' (in small letters)"),
        ("id;weakness", "separated by semicolons"),
        ("id\tweakness", "separated by tabs"),
        ("id,weakness,weakness", "'weakness' stands there twice"),
        ("id,weakness\0", "NUL"),
        ('"id,weakness', "a quote is opened"),
    ],
)
def test_a_header_that_cannot_be_used_rejects_every_row(read, header, reason):
    cases, rejects = read(a__csv=f"\n{header}\np1,yes\np2,no\n")
    assert cases == {}
    assert [line for line, _, _ in rejects] == [3, 4]
    assert all("header (line 2)" in why and reason in why for _, _, why in rejects)


def test_a_bad_header_without_rows_is_itself_the_reject(read):
    cases, rejects = read(a__csv=b"\xff\xfei\0d\0")
    assert cases == {}
    assert [line for line, _, _ in rejects] == [1]


def test_a_file_in_another_encoding_loses_only_the_rows_that_need_it(read):
    content = "id,weakness\np1,yes\nMüller,no\np3,no\n".encode("latin-1")
    cases, rejects = read(a__csv=content)
    assert list(cases) == ["p1", "p3"]
    ((line, _, reason),) = rejects
    assert line == 3
    assert "the byte FC is not UTF-8" in reason


def test_a_header_alone_is_a_file_without_cases(read):
    assert read(a__csv="id,weakness\n") == ({}, [])


@NO_RESET
@given(content=BYTES)
def test_every_line_of_csv_stands_in_a_record_whatever_the_bytes(
    knowledge, tmp_path, content
):
    file = tmp_path / "a.csv"
    file.write_bytes(b"id,weakness\n" + content)
    found = "\n".join(record.raw.text for record in read_files(knowledge, [file]))
    text = content.decode(errors="surrogateescape").replace("\r", "\n")
    for line in text.split("\n"):
        assert line.strip() in found
