import pytest

from engine.batch.text import open_text, text_problem, visible


def read(tmp_path, content):
    file = tmp_path / "text"
    file.write_bytes(content)
    with open_text(file, newline="") as stream:
        return stream.read()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert read(tmp_path, b"\xef\xbb\xbfid") == "id"


@pytest.mark.parametrize(
    ("content", "problem", "shown"),
    [
        ("größe 日本".encode(), "", "größe 日本"),
        (b"j\xe4", "the byte E4 is not UTF-8", r"j\xe4"),
        (b"a\x00b", "NUL", r"a\x00b"),
    ],
)
def test_what_no_file_should_hold_is_named_and_shown(tmp_path, content, problem, shown):
    text = read(tmp_path, content)
    assert problem in text_problem(text)
    assert bool(problem) is bool(text_problem(text))
    assert visible(text) == shown


def test_half_of_a_character_is_named_and_shown():
    assert "surrogate" in text_problem("\ud800")
    assert visible("\ud800") == r"\ud800"
