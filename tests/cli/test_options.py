"""An empty name, as of a variable that is not set, is no file and no folder."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

NAMED = "the name is empty; is a variable not set?"


@pytest.mark.parametrize("empty", ["", " "])
@pytest.mark.parametrize(
    "command",
    [
        "check --answers {}",
        "check --no-input --save {}",
        "explain emergency --answers {}",
        "batch {} -o out.csv",
        "batch cases.csv -o {}",
        "batch cases.csv -o out.csv --mapping {}",
        "batch cases.csv -o out.csv --rejects {}",
        "batch cases.csv -o out.csv --summary {}",
        "batch cases.csv -o out.csv --account {}",
        "rules coverage --cases {}",
        "rules mutants --propose {}",
        "rules diff rules rules --cases {}",
        "rules report -o {}",
        "rules list --rules {}",
    ],
)
def test_it_is_refused_by_every_command(
    command: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.csv").write_text("id\na\n")
    arguments = [empty if word == "{}" else word for word in command.split()]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"{NAMED}\n")
    assert [file.name for file in tmp_path.iterdir()] == ["cases.csv"]


@pytest.mark.parametrize("sides", [("", "rules"), ("rules", "")])
def test_it_is_no_version_of_the_rules(sides: tuple[str, str]) -> None:
    result = CliRunner().invoke(main, ["rules", "diff", *sides])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the name of a version is empty; give a folder" in result.stderr
