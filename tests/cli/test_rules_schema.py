import json

from click.testing import CliRunner
from nerveguide.cli.main import main
from nerveguide.loader.json_schema import rules_schema


def test_schema_is_printed_for_all_rules():
    result = CliRunner().invoke(main, ["rules", "schema"])
    assert result.exit_code == 0
    assert json.loads(result.output) == rules_schema()


def test_schema_offers_the_names_of_a_folder(small):
    command = ["rules", "schema", "--names", "tests/small_rules"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0
    assert json.loads(result.output) == rules_schema(small)
