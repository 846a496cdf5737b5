from datetime import date
from pathlib import Path

import click

from benchmarks.recording import Recorder
from benchmarks.same_output import Allowed, compare


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def test_what_is_the_same_is_counted(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a="one\n", b="two\n")
    new = write(tmp_path / "new", a="one\n", b="two\n")
    comparison = compare(old, new)
    assert not comparison.differences
    assert str(comparison).startswith("the same: 2 files with 8 bytes")


def test_the_first_line_that_differs_is_shown(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a="one\nsee a doctor\nthree\n", gone="")
    new = write(tmp_path / "new", a="one\nsee a nurse\nthree\n", more="new\n")
    assert compare(old, new).differences == [
        "a, line 2:\n  - see a doctor\n  + see a nurse",
        "gone, line 1:\n  - \n  + (no such file)",
        "more, line 1:\n  - (no such file)\n  + new",
    ]


def test_a_longer_text_and_another_end_of_line_differ(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a="one", b="one")
    new = write(tmp_path / "new", a="one\n", b="one and more")
    assert len(compare(old, new).differences) == 2


def test_what_is_allowed_is_counted_with_its_reason(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a="import engine\n", b="import engine\n", c="engine")
    new = write(tmp_path / "new", a="import guide\n", b="import guide!\n", c="guide")
    renamed = Allowed("[ab]", "import (engine|guide)", "import it", "it was renamed")
    comparison = compare(old, new, [renamed])
    assert comparison.allowed == {"it was renamed": 1}
    assert [each[0] for each in comparison.differences] == ["b", "c"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def program(file: Path) -> None:
    file.write_text("made\r\n")
    click.echo(f"It is {date.today()}.")
    raise click.ClickException("That is all.")


def test_all_that_comes_of_a_command_is_written_down(tmp_path: Path) -> None:
    made = tmp_path / "made.txt"
    recorder = Recorder(program, tmp_path / "said")
    recorder.run("now", str(made), made=[str(made)])
    recorder.run_afresh("later", "--nothing")
    said = {
        file.name: file.read_bytes().decode() for file in (tmp_path / "said").iterdir()
    }
    assert said.pop("later end").startswith("exit code 2\nUsage: nerveguide")
    assert said == {
        "now output": "It is TODAY.\n",
        "now end": "exit code 1\nError: That is all.\n",
        "now made.txt": "made\r\n",
        "later output": "",
    }
    assert not made.exists()
