import yaml
from click.testing import CliRunner
from nerveguide.cli.main import main


def test_a_byte_that_is_no_letter_is_no_answer():
    arguments = ["check", "--rules", "tests/small_rules"]
    result = CliRunner().invoke(main, arguments, input=b"\n\xff\xfe\nno\n")
    assert result.exit_code == 0
    assert "is not an answer to this question." in result.output
    assert "ended early, after 1 answer." in result.output


def test_another_file_is_asked_for_where_one_cannot_be_written(tmp_path):
    file = tmp_path / "mine.yaml"
    names = ["a" * 300, "~nobody_of_this_name/x.yaml", "/proc/x", "a\0b/c", str(file)]
    arguments = ["check", "--rules", "tests/small_rules"]
    typed = "\n".join(["", "no", "save", *names, ""])
    result = CliRunner().invoke(main, arguments, input=typed)
    assert result.exit_code == 0
    assert f"{'a' * 300} cannot be written" in result.output
    assert yaml.safe_load(file.read_text()) == {"climbing_weakness": "no"}
