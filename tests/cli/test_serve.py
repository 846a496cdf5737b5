import builtins
import os
import re
import signal
import subprocess
import sys

import httpx
import pytest
from click.testing import CliRunner
from nerveguide.cli.main import main
from nerveguide.web.app import listen

from tests.forgotten_modules import forget_modules
from tests.web.serving import HOST


@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_pages_are_served_until_it_is_told_to_end(number, exit_code):
    command = ["serve", "--port", "0", "--rules", "tests/small_rules"]
    with subprocess.Popen(
        [sys.executable, "-u", "cli.py", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    ) as process:
        first = process.stdout.readline()
        address = re.fullmatch(r"Open (http://127\.0\.0\.1:\d+/) in a .*\n", first)[1]
        page = httpx.get(address)
        answered = httpx.post(f"{address}api/assess", json={"answers": {"age": 61}})
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
    assert page.status_code == answered.status_code == 200
    assert "server" not in page.headers
    assert rest == ""
    assert errors == "\nStopped. Nothing was stored.\n"
    assert process.returncode == exit_code


def test_a_port_that_is_taken_is_said_in_a_sentence():
    with listen(HOST, 0) as listening:
        port = str(listening.getsockname()[1])
        result = CliRunner().invoke(
            main, ["serve", "--port", port, "--rules", "tests/small_rules"]
        )
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: Port {port} of 127.0.0.1 cannot be used: Address already in use."
        " Choose another with --port or --host.\n"
    )


def test_other_machines_are_let_in_only_when_told_and_with_a_word(monkeypatch):
    monkeypatch.setattr("uvicorn.Server.run", lambda *_: None)
    command = ["serve", "--port", "0", "--rules", "tests/small_rules"]
    usual = CliRunner().invoke(main, command)
    assert "other computers" not in usual.stderr
    open_to_all = CliRunner().invoke(main, [*command, "--host", "0.0.0.0"])
    assert open_to_all.exit_code == 0
    assert (
        "Note: other computers can open these pages, and nothing that is sent is "
        "encrypted.\n" in open_to_all.stderr
    )


def test_the_missing_extra_is_named_in_one_sentence(monkeypatch):
    usual = builtins.__import__

    def without_uvicorn(name, *rest, **others):
        if name == "uvicorn":
            raise ImportError("absent", name=name)
        return usual(name, *rest, **others)

    forget_modules(monkeypatch, "nerveguide.web")
    monkeypatch.setattr(builtins, "__import__", without_uvicorn)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: this needs a web server, but the Python package 'uvicorn' is not "
        'installed; in the nerveguide folder, run: python -m pip install ".[web]".\n'
    )
