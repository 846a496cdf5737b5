from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

RULES = str(Path(__file__).parent / "small_rules")


@pytest.fixture
def batch(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, rules=RULES):
        return CliRunner().invoke(main, ["batch", *arguments, "--rules", rules])

    return invoke


def write(name, content):
    Path(name).write_text(content, encoding="utf-8")


def test_a_run_without_rejects_ends_with_0_and_the_counts(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert result.stderr == "1 read = 1 assessed + 0 rejected\n"
    assert result.stdout == ""
    assert Path("out.csv").exists()


def test_rejects_are_counted_and_end_with_1(batch):
    write("a.csv", "id,weakness\np1,yes\np2,jes\n")
    result = batch("a.csv", "-o", "out.jsonl", "--rejects", "why.csv")
    assert result.exit_code == 1
    assert "2 read = 1 assessed + 1 rejected" in result.stderr
    assert "why.csv" in result.stderr
    assert Path("why.csv").exists()


def test_rejects_of_an_earlier_run_are_pointed_out(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    write("out.rejects.csv", "old")
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 0
    assert "out.rejects.csv is from an earlier run" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gone.csv", "-o", "out.csv"), "there is no file or folder gone.csv"),
        (("a.csv", "-o", "out.txt"), "must end in .csv or .jsonl"),
        (("a.csv", "-o", "a.csv"), "read and overwritten"),
        (("a.csv", "-o", "gone/out.csv"), "no folder gone"),
        (("a.csv",), "Missing option '-o'"),
    ],
)
def test_wrong_use_ends_with_2_and_one_message(batch, arguments, message):
    write("a.csv", "id,weakness\np1,yes\n")
    result = batch(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert [file.name for file in Path().iterdir()] == ["a.csv"]


def test_broken_rules_end_with_1_and_their_problems(batch):
    write("a.csv", "id,weakness\np1,yes\n")
    Path("rules").mkdir()
    write("rules/a.yaml", "nonsense: 1\n")
    result = batch("a.csv", "-o", "out.csv", rules="rules")
    assert result.exit_code == 1
    assert "a.yaml:1:1" in result.stderr
    assert not Path("out.csv").exists()


def test_a_full_disk_ends_with_1_and_a_message(batch, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    write("a.csv", "id,weakness\np1,yes\n")
    monkeypatch.setattr("engine.staging.os.fsync", full)
    result = batch("a.csv", "-o", "out.csv")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: out.csv was not written: No space left on device.\n"
    )
    assert [file.name for file in Path().iterdir()] == ["a.csv"]
