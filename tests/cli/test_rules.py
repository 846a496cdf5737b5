import json
from shutil import copytree

from click.testing import CliRunner
from nerveguide.cli.main import main
from nerveguide.loader.json_schema import rules_schema

RULES = ["--rules", "tests/small_rules"]


def invoke(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments, *RULES])


def test_list_groups_the_rules():
    result = invoke("list")
    assert result.exit_code == 0
    assert "Red flags (1)" in result.output
    assert "- climbing_red_flag: urgency: emergency" in result.output


def test_show_a_rule():
    result = invoke("show", "climbing_red_flag")
    assert result.exit_code == 0
    assert result.output.startswith("Rule climbing_red_flag\n")


def test_show_a_type():
    assert "Rule spine_possible" in invoke("show", "spine").output


def test_show_an_unknown_id_is_wrong_use():
    result = invoke("show", "climbing_red_flg")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "did you mean 'climbing_red_flag'?" in result.stderr


def test_shipped_rules_are_the_default():
    result = CliRunner().invoke(main, ["rules", "list"])
    assert result.exit_code == 0
    assert "Red flags (" in result.output


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
    assert "expected the urgency 'Emergency (or more urgent)'" in result.output


def test_schema_is_printed_for_all_rules():
    result = CliRunner().invoke(main, ["rules", "schema"])
    assert result.exit_code == 0
    assert json.loads(result.output) == rules_schema()


def test_schema_offers_the_names_of_a_folder(small):
    command = ["rules", "schema", "--names", "tests/small_rules"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert json.loads(result.output) == rules_schema(small)
