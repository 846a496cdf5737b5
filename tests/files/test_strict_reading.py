import pytest
from nerveguide.files.strict_reading import as_text, read_object, text_problem, visible


def test_an_object_is_read():
    assert read_object('{"a": {"b": [1, true, null]}}') == {"a": {"b": [1, True, None]}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1', r"not valid JSON: .* \(line 1, column 8"),
        ('{"a": 1} {"a": 2}', "Extra data"),
        ("[1]", "not an object"),
        ('"text"', "not an object"),
        ('{"a": {"b": 1, "b": 1}}', "'b' appears twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ('{"a": ' + "[" * 200_000, "nested too deeply"),
        ('{"a": ' + "1" * 5000 + "}", "digits"),
    ],
)
def test_what_is_wrong_is_said_in_words(text, message):
    with pytest.raises(ValueError, match=message):
        read_object(text)


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
