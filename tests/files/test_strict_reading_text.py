import pytest
from nerveguide.files.strict_reading import as_text, text_problem, visible


@pytest.mark.parametrize(
    ("content", "problem", "shown"),
    [
        ("größe 日本".encode(), "", "größe 日本"),
        (b"j\xe4", "the byte E4 is not UTF-8", r"j\xe4"),
        (b"a\x00b", "NUL", r"a\x00b"),
    ],
)
def test_what_no_file_should_hold_is_named_and_shown(content, problem, shown):
    text = as_text(content)
    assert problem in text_problem(text)
    assert bool(problem) is bool(text_problem(text))
    assert visible(text) == shown


def test_half_of_a_character_is_named_and_shown():
    assert "surrogate" in text_problem("\ud800")
    assert visible("\ud800") == r"\ud800"
