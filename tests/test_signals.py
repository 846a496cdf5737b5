"""What tells a run to end ends it, even where a library drops the exception."""

import signal
import sys
from contextlib import suppress
from ctypes import ArgumentError
from functools import partial
from threading import Thread

import click
import pytest
from nerveguide import signals
from nerveguide.batch.background import background_writer, read_ahead
from nerveguide.cli.exit_codes import errors_as_exit_codes

END = pytest.mark.parametrize(
    ("number", "ending"),
    [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)],
)


@pytest.fixture(autouse=True)
def _ends_on_signals(monkeypatch):
    """Take signals as a command does, and leave everything as it was."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    monkeypatch.setattr(signals, "_received", [])
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    for number in numbers:
        usual = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if usual else signal.SIG_DFL)
    signals.end_on_signals()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def dropped(number):
    """Send a signal, and drop what it raises, as a library may."""
    with suppress(BaseException):
        signal.raise_signal(number)


@END
def test_a_signal_is_raised_at_once(number, ending):
    with pytest.raises(ending):
        signal.raise_signal(number)


def test_a_signal_that_somebody_else_handles_is_left_to_them():
    heard = []
    signal.signal(signal.SIGTERM, lambda number, _: heard.append(number))
    signals.end_on_signals()
    signal.raise_signal(signal.SIGTERM)
    signals.raise_if_told_to_end()
    assert heard == [signal.SIGTERM]


def test_in_another_thread_nothing_is_changed():
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    thread = Thread(target=signals.end_on_signals)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_nothing_is_raised_where_no_signal_came():
    signals.raise_if_told_to_end()
    assert list(read_ahead([1, 2])) == [1, 2]


@END
def test_a_signal_that_was_dropped_ends_whoever_waits_for_more(number, ending):
    waiting = read_ahead(iter(lambda: 1, 2))
    assert next(waiting) == 1
    dropped(number)
    with pytest.raises(ending):
        next(waiting)


@END
def test_a_signal_that_was_dropped_ends_the_writing(number, ending):
    def write_nothing():
        with background_writer(lambda rows: rows.collect(), {}):
            dropped(number)

    with pytest.raises(ending):
        write_nothing()


@END
def test_in_an_import_a_signal_is_noted_only(number, ending):
    # What is built in has no frame, so that the innermost one is of the import system.
    importing = compile("send()", "<frozen importlib._bootstrap>", "exec")
    exec(importing, {"send": partial(signal.raise_signal, number)})
    with pytest.raises(ending):
        signals.raise_if_told_to_end()


@errors_as_exit_codes()
def run_that_makes_an_error_of(number):
    dropped(number)
    raise ImportError


def test_what_a_library_made_of_a_signal_is_not_said(capsys):
    with pytest.raises(SystemExit) as ended:
        run_that_makes_an_error_of(signal.SIGTERM)
    assert ended.value.code == 143
    assert capsys.readouterr().err == ""


def test_what_a_library_made_of_ctrl_c_is_not_said(capsys):
    with pytest.raises(click.exceptions.Exit) as ended:
        run_that_makes_an_error_of(signal.SIGINT)
    assert ended.value.exit_code == 130
    assert capsys.readouterr().err == "\nStopped. Nothing was stored.\n"


class DropsAll:
    """Python drops what is raised where an object goes, and says so."""

    def __init__(self, error):
        self.error = error

    def __del__(self):
        raise self.error


def test_only_what_ends_the_run_is_dropped_in_silence(capsys):
    dropped(signal.SIGTERM)
    DropsAll(SystemExit(143))
    DropsAll(ArgumentError("argument 2: SystemExit: 143"))
    assert capsys.readouterr().err == ""
    DropsAll(ValueError("something else"))
    assert "something else" in capsys.readouterr().err
