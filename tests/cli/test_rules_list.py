from click.testing import CliRunner
from nerveguide.cli.main import main

RULES = ["--rules", "tests/small_rules"]


def invoke(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments, *RULES])


def test_list_groups_the_rules():
    result = invoke("list")
    assert result.exit_code == 0
    assert "Red flags (1)" in result.output
    assert "- climbing_red_flag: urgency: emergency" in result.output


def test_shipped_rules_are_the_default():
    result = CliRunner().invoke(main, ["rules", "list"])
    assert result.exit_code == 0
    assert "Red flags (" in result.output
