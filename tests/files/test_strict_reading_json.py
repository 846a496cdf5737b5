import pytest
from nerveguide.files.strict_reading import read_object


def test_an_object_is_read():
    assert read_object('{"a": {"b": [1, true, null]}}') == {"a": {"b": [1, True, None]}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1', r"not valid JSON: .* \(line 1, column 8"),
        ('{"a": 1} {"a": 2}', "Extra data"),
        ("[1]", "not an object"),
        ('"text"', "not an object"),
        ('{"a": {"b": 1, "b": 1}}', "'b' stands twice"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ('{"a": ' + "[" * 200_000, "nested too deeply"),
        ('{"a": ' + "1" * 5000 + "}", "digits"),
    ],
)
def test_what_is_wrong_is_said_in_words(text, message):
    with pytest.raises(ValueError, match=message):
        read_object(text)
