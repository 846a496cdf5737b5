"""No terminal stops a message, or alters what is meant as a file."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from nerveguide.cli.main import main
from nerveguide.cli.output import fitted_to_terminal
from nerveguide.loader.cache import FOLDER_VARIABLE
from nerveguide.text.layout import WIDTH, width

from tests.conftest import SMALL_RULES

PROGRAM = (sys.executable, str(Path(__file__).parents[2] / "cli.py"))
ENCODINGS = ["koi8-r", "cp1251", "iso-8859-7", "iso-8859-1", "cp1252", "ascii"]
ENVIRONMENTS = {
    "koi8-r": {"PYTHONIOENCODING": "koi8-r"},
    "iso-8859-1": {"PYTHONIOENCODING": "iso-8859-1"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
KEPT = ("PATH", "HOME", FOLDER_VARIABLE)
in_environments = pytest.mark.parametrize(
    "environment",
    [
        pytest.param(
            variables, id=name, marks=[] if name == "C" else [pytest.mark.slow]
        )
        for name, variables in ENVIRONMENTS.items()
    ],
)
LETTERS = "é я ≠"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give rules, a table and cases with letters that some terminals lack."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "rules").mkdir()
    for file in SMALL_RULES.iterdir():
        text = file.read_text(encoding="utf-8")
        for key in ("action", "because", "question", "title", "disclaimer"):
            text = text.replace(f"{key}: ", f"{key}: {LETTERS} ")
        (folder / "rules" / file.name).write_text(text, encoding="utf-8")
    for name, text in {
        "answers.yaml": "climbing_weakness: yes\ntempo: days\n",
        "table.csv": "id,Gefühl,weakness\nÉva,süß,yes\nJosé,…,no\n",
        "cases.csv": "id,weakness\nÉva,yes\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def _here(prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(prepared)


def invoke(command: str, encoding: str) -> Result:
    return CliRunner(charset=encoding).invoke(main, command.split())


def run(
    command: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    command_line = [*PROGRAM, *command.split()]
    env = {**kept, **environment}
    return subprocess.run(command_line, env=env, capture_output=True, check=False)


CHECK = "check --answers answers.yaml --no-input --rules rules"
FILES = {
    "json": f"{CHECK} --format json",
    "html": f"{CHECK} --format html",
    "fhir": f"{CHECK} --format fhir",
    "csv": "batch cases.csv -o - --rejects why.csv --rules rules",
    "jsonl": "batch cases.csv -o - --rejects why.csv --rules rules"
    " --output-format jsonl",
    "mapping": "batch --suggest-mapping table.csv --rules rules",
    "explanation": "explain fast_motor --answers answers.yaml --rules rules"
    " --format json",
    "questionnaire": "export questionnaire --rules rules",
    "remarks": "rules lint --rules rules --format json",
    "sarif": "rules lint --rules rules --format sarif",
    "coverage": "rules coverage --rules rules --format json",
    "mutants": "rules mutants --rules rules --format json",
    "proofs": "rules prove --rules rules --format json",
    "difference": "rules diff rules rules --format json",
    "schema": "rules schema --names rules",
}


def timeless(content: bytes) -> bytes:
    """Return the content without the times of the run."""
    return re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+", b"", content)


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    "encodings",
    [
        pytest.param(["koi8-r", "ascii"], id="two"),
        pytest.param(ENCODINGS, id="all", marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("command", FILES.values(), ids=FILES)
def test_what_is_meant_as_a_file_is_utf_8(command: str, encodings: list[str]) -> None:
    expected = invoke(command, "utf-8")
    assert expected.exit_code in (0, 1)
    assert expected.stdout_bytes
    for encoding in encodings:
        result = invoke(command, encoding)
        assert result.exit_code == expected.exit_code
        assert timeless(result.stdout_bytes) == timeless(expected.stdout_bytes)


@pytest.mark.usefixtures("_here")
@in_environments
def test_a_file_of_the_real_program_is_utf_8(environment: dict[str, str]) -> None:
    page = run(f"{CHECK} --format html", environment)
    assert (page.returncode, page.stderr) == (0, b"")
    assert f"{LETTERS} Call the emergency number" in page.stdout.decode("utf-8")
    data = run(f"{CHECK} --format json", environment)
    assert LETTERS in json.loads(data.stdout)["guidance"]["disclaimer"]


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_suggested_mapping_can_be_read(encoding: str) -> None:
    suggested = invoke("batch --suggest-mapping table.csv --rules rules", encoding)
    decided = suggested.stdout_bytes.replace(b'# "Gef', b'"Gef')
    Path("mapping.yaml").write_bytes(decided)
    result = invoke(
        "batch table.csv -o - --rejects why.csv --mapping mapping.yaml --rules rules",
        encoding,
    )
    assert result.exit_code == 0, result.stderr
    assert "José" in result.stdout_bytes.decode("utf-8")


SHOWN = {
    "koi8-r": "e я ?",
    "cp1251": "e я ?",
    "iso-8859-7": "e ? ?",
    "iso-8859-1": "é ? ?",
    "cp1252": "é ? ?",
    "mac-roman": "é ? ≠",
}


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(("encoding", "letters"), SHOWN.items())
def test_words_are_shown_as_well_as_the_terminal_can(
    encoding: str, letters: str
) -> None:
    result = invoke(CHECK, encoding)
    assert result.exit_code == 0
    shown = result.stdout_bytes.decode(encoding)
    assert f"{letters} Call the emergency number now." in shown


@pytest.mark.usefixtures("_here")
def test_a_message_of_an_error_is_shown_as_well() -> None:
    result = invoke("learn яé≠ --rules rules", "iso-8859-1")
    assert result.exit_code == 2
    assert "'?é?'" in result.stderr_bytes.decode("iso-8859-1")


@in_environments
def test_the_emergency_of_the_shipped_rules_is_told_everywhere(
    environment: dict[str, str], tmp_path: Path
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("rapid_spreading_weakness: yes\n")
    told = run(f"check --answers {answers} --no-input", environment)
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Guillain-Barr" in told.stdout


@pytest.mark.skipif(os.name == "nt", reason="names of files are always Unicode there")
def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")
    told = run(f"check --no-input --answers {name}", {"PYTHONIOENCODING": "utf-8"})
    assert told.returncode == 2
    assert b"Traceback" not in told.stderr


@pytest.mark.parametrize(
    ("columns", "filled"), [("80", 78), ("120", 98), ("40", 38), ("10", 20)]
)
def test_text_is_wrapped_to_the_terminal(monkeypatch, columns, filled):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", columns)
    with fitted_to_terminal(to_stderr=False):
        assert width() == filled
    assert width() == WIDTH


def test_along_a_pipe_text_has_the_usual_width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    with fitted_to_terminal(to_stderr=False):
        assert width() == WIDTH
