from click.testing import CliRunner
from nerveguide.cli.main import main


def test_a_byte_that_is_no_letter_is_no_answer():
    arguments = ["check", "--rules", "tests/small_rules"]
    result = CliRunner().invoke(main, arguments, input=b"\n\xff\xfe\nno\n")
    assert result.exit_code == 0
    assert "is not an answer to this question." in result.output
    assert "The result is based on 1 answer." in result.output
