from click.testing import CliRunner
from nerveguide.cli.main import main

RULES = ["--rules", "tests/small_rules"]


def learn(*arguments):
    return CliRunner().invoke(main, ["learn", *arguments, *RULES])


def test_without_a_topic_all_are_listed():
    result = learn()
    assert result.exit_code == 0
    assert "- walking: Walking" in result.output


def test_a_topic_and_a_type_are_shown():
    assert learn("walking").output.startswith("Walking\n-------\n")
    assert "Why it might be this" in learn("slow_sensory").output


def test_an_unknown_page_is_wrong_use():
    result = learn("walkin")
    assert result.exit_code == 2
    assert "did you mean 'walking'?" in result.stderr
