from shutil import copytree

from click.testing import CliRunner
from nerveguide.cli.main import main

RULES = ["--rules", "tests/small_rules"]


def invoke(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments, *RULES])


def test_test_counts_the_cases():
    result = invoke("test")
    assert result.exit_code == 0
    assert "1 of 1 written cases give the expected result" in result.output


def test_test_ends_with_1_when_a_case_fails(tmp_path):
    copytree("tests/small_rules", tmp_path / "rules")
    cases = tmp_path / "rules" / "vignettes.yaml"
    cases.write_text(cases.read_text().replace("routine", "emergency"))
    command = ["rules", "test", "--rules", str(tmp_path / "rules")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "expected the urgency 'Emergency' or more urgent" in result.output
