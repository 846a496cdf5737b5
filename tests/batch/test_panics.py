import os

import polars as pl
import pytest

from engine.batch.panics import quiet_panics


def write_and_raise(text, error):
    with quiet_panics():
        os.write(2, text)
        raise error


def test_what_is_written_is_only_held_back(capfd):
    with quiet_panics():
        os.write(2, b"a word\n")
        assert capfd.readouterr().err == ""
    assert capfd.readouterr().err == "a word\n"


def test_other_errors_hide_nothing(capfd):
    with pytest.raises(OSError, match="no panic"):
        write_and_raise(b"a word\n", OSError("no panic"))
    assert capfd.readouterr().err == "a word\n"


def test_the_message_of_a_panic_is_dropped(capfd):
    with pytest.raises(pl.exceptions.PanicException):
        write_and_raise(b"panicked\n", pl.exceptions.PanicException("panicked"))
    os.write(2, b"later\n")
    assert capfd.readouterr().err == "later\n"
