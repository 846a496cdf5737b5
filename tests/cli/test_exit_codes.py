"""The same exit code for the same end of every command."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import click
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main

from tests.commands import COMMANDS
from tests.conftest import SMALL_RULES

PROGRAM = (sys.executable, str(Path(__file__).parents[2] / "cli.py"))
STOPPED = "\nStopped. Nothing was stored.\n"

TODAY = """\
rules:
  weak_today:
    when: {all: [weakness, diabetes]}
    then: {urgency: same_day}
    because: Then every urgency can be reached.
    sources: [J]
"""


def changed(name: str, file: str, old: str, new: str) -> None:
    """Give a copy of the small rules as the folder ``name``, with one change."""
    copytree(SMALL_RULES, name)
    text = Path(name, file).read_text(encoding="utf-8")
    assert old in text
    Path(name, file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder with rules in several states, answers and cases."""
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        copytree(SMALL_RULES, "rules")
        copytree(SMALL_RULES, "unsigned")
        changed(
            "mended", "rules.yaml", "of: [weakness, not: numb_feet, ", "of: [weakness, "
        )
        changed("failing", "vignettes.yaml", "_at_least: routine", ": emergency")
        changed("broken", "rules.yaml", "rules:", "ruels:")
        changed("milder", "rules.yaml", "urgency: emergency", "urgency: soon")
        copytree("mended", "promised")
        Path("promised/today.yaml").write_text(TODAY, encoding="utf-8")
        Path("promised/accepted_lowering.yaml").unlink()  # nothing lowers there
        Path("answers.yaml").write_text("weakness: yes\n", encoding="utf-8")
        Path("wrong.yaml").write_text("weaknes: yes\n", encoding="utf-8")
        Path("good.csv").write_text("id,weakness\na,yes\n", encoding="utf-8")
        Path("bad.csv").write_text("id,weakness\na,yes\nb,jes\n", encoding="utf-8")
        propose = "rules mutants --rules rules --propose edge_cases.yaml"
        assert run(propose) == 1
        copytree("rules", "complete")
        Path("edge_cases.yaml").rename("complete/edge_cases.yaml")
    return folder


def run(command: str) -> int:
    result = CliRunner().invoke(main, command.split(), input="")
    assert "Traceback" not in result.output
    assert bool(result.exit_code == 2) == bool("Error: " in result.stderr)
    return result.exit_code


ENDS = {
    0: """
        --help
        check --answers answers.yaml --no-input --rules rules
        check --rules rules
        batch good.csv -o out.csv --rules rules
        batch --suggest-mapping good.csv --rules rules
        learn --rules rules
        export questionnaire --rules rules
        explain spine --answers answers.yaml --rules rules
        rules list --rules rules
        rules show spine_possible --rules rules
        rules test --rules rules
        rules lint --rules mended
        rules coverage --rules rules
        rules coverage --cases good.csv --rules rules
        rules mutants --rules complete
        rules prove --rules promised
        rules diff rules failing --cases good.csv
        rules report -o audit.html --rules rules
        rules sign-off climbing_red_flag --by A --role B --rules unsigned
        rules schema
        """,
    1: """
        batch bad.csv -o out.csv --rules rules
        rules test --rules failing
        rules lint --rules rules
        rules lint --rules mended --fail-on warning
        rules lint --rules broken
        rules coverage --cases bad.csv --rules rules
        rules mutants --rules rules
        rules prove --rules rules
        rules diff rules milder
        rules diff rules rules --cases bad.csv
        """,
    2: """
        --no-such-option
        no-such-command
        check --no-input --rules rules
        check --answers wrong.yaml --no-input --rules rules
        check --answers absent.yaml --rules rules
        check --save rules/rules.yaml --rules rules
        check --rules broken
        export questionnaire --rules broken
        batch good.csv --rules rules
        batch absent.csv -o out.csv --rules rules
        batch good.csv -o absent/out.csv --rules rules
        batch good.csv -o out.csv --rules broken
        batch good.csv -o out.csv --mapping wrong.yaml --rules rules
        batch --suggest-mapping wrong.yaml --rules rules
        learn no_such_page --rules rules
        learn --rules broken
        serve --rules broken
        serve --host no.such.host.invalid --rules rules
        explain no_such_rule --answers answers.yaml --rules rules
        explain spine --answers wrong.yaml --rules rules
        explain spine --answers answers.yaml --rules broken
        rules list --rules broken
        rules list --rules absent
        rules show no_such_rule --rules rules
        rules test --rules broken
        rules lint --fail-on never
        rules coverage --rules broken
        rules coverage --cases absent.csv --rules rules
        rules mutants --rules failing
        rules mutants --propose answers.yaml --rules rules
        rules mutants --propose absent/edges.yaml --rules rules
        rules prove --rules broken
        rules diff rules absent
        rules diff rules broken
        rules diff rules milder --cases absent.csv
        rules report --rules rules
        rules report -o absent/audit.html --rules rules
        rules report -o audit.html --rules broken
        rules sign-off no_such_rule --by A --role B --rules rules
        rules sign-off climbing_red_flag --by A --rules rules
        rules sign-off climbing_red_flag --by A --role B --rules broken
        rules schema --names broken
        """,
}
TABLE = [
    (line.strip(), code)
    for code, lines in ENDS.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("command", "code"), TABLE)
def test_exit_code(
    command: str, code: int, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(prepared)
    assert run(command) == code


SINGLE = {
    name.removeprefix("nerveguide "): command
    for name, command in COMMANDS.items()
    if not isinstance(command, click.Group)
}
"""Commands that do something themselves, as in the table."""


@pytest.mark.parametrize("name", SINGLE)
def test_every_command_is_in_the_table(name: str) -> None:
    ends = {code for line, code in TABLE if line.startswith(name)}
    served = {0} if name == "serve" else set()  # it ends when it is told to
    assert {0, 2} <= ends | served


def fail(error: BaseException) -> Callable[..., None]:
    def failing(*_: object, **__: object) -> None:
        raise error

    return failing


@pytest.mark.parametrize(("name", "command"), SINGLE.items())
def test_control_c_is_one_sentence(
    name: str, command: click.Command, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(prepared)
    monkeypatch.setattr(command, "callback", fail(KeyboardInterrupt()))
    whole = next(line for line, _ in TABLE if line.startswith(name))
    result = CliRunner().invoke(main, whole.split())
    assert (result.exit_code, result.output) == (130, STOPPED)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(13, "Permission denied", "rules/a.yaml"),
            "Error: rules/a.yaml cannot be read or written: Permission denied.\n",
        ),
        (
            OSError(28, "No space left on device"),
            "Error: A file cannot be read or written: No space left on device.\n",
        ),
        (
            ZeroDivisionError("a slip"),
            "Error: This is a bug in nerveguide.\n\nTraceback (most recent call",
        ),
    ],
)
def test_what_nobody_foresaw_is_told(
    error: Exception, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveguide.cli.rules_list.load_rules", fail(error))
    result = CliRunner().invoke(main, ["rules", "list"])
    assert result.exit_code == 2
    assert result.stderr.startswith(message)


def test_a_closed_pipe_is_quiet() -> None:
    command = [*PROGRAM, "rules", "schema"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (141, b"")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_an_interview_that_is_told_to_end(number: int, code: int) -> None:
    pipe = subprocess.PIPE
    command = [*PROGRAM, "check", "--rules", str(SMALL_RULES)]
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        assert process.stdout.readline() == "\n"  # the first screen begins
        process.send_signal(number)
        said = process.stderr.read()
    ended = process.returncode
    assert (128 - ended if ended < 0 else ended) == code  # as a shell tells it
    assert said == (STOPPED if code == 130 else "")
