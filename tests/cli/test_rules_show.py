from click.testing import CliRunner
from nerveguide.cli.main import main

RULES = ["--rules", "tests/small_rules"]


def invoke(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments, *RULES])


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
