"""Letters that a terminal lacks; tests/cli/test_output.py shows whole commands."""

import pytest
from nerveguide.cli.encoding import show_nearest_letters


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", b"e ? ?"), ("iso-8859-1", b"\xe9 ? ?"), ("koi8-r", b"e \xd1 ?")],
)
def test_the_nearest_letter_stands_for_one_that_is_lacking(
    encoding: str, shown: bytes
) -> None:
    show_nearest_letters()
    assert "é я ≠".encode(encoding, "nerveguide.nearest") == shown
