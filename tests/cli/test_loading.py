import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main


@pytest.mark.parametrize("command", [["check"], ["rules", "list"]])
def test_broken_rules_are_a_message_and_not_a_traceback(tmp_path, command):
    (tmp_path / "rules.yaml").write_text("rulez:\n  a: {}\n")
    result = CliRunner().invoke(main, [*command, "--rules", str(tmp_path)])
    assert result.exit_code == 2
    assert "rules.yaml:1:1: there is no section 'rulez'" in result.stderr
    assert "Traceback" not in result.stderr
