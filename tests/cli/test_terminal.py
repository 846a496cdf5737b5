import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main
from nerveguide.cli.terminal import fitted_to_terminal
from nerveguide.text.layout import WIDTH, width


@pytest.mark.parametrize(
    ("columns", "filled"), [("80", 78), ("120", 98), ("40", 38), ("10", 20)]
)
def test_text_is_wrapped_to_the_terminal(monkeypatch, columns, filled):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", columns)
    with fitted_to_terminal(to_stderr=False):
        assert width() == filled
    assert width() == WIDTH


def test_along_a_pipe_text_has_the_usual_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    with fitted_to_terminal(to_stderr=False):
        assert width() == WIDTH


def test_a_byte_that_is_no_letter_is_no_answer():
    arguments = ["check", "--rules", "tests/small_rules"]
    result = CliRunner().invoke(main, arguments, input=b"\n\xff\xfe\nno\n")
    assert result.exit_code == 0
    assert "is not an answer to this question." in result.output
    assert "The result is based on 1 answer." in result.output
