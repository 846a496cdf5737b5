"""Polars panics over some damaged files; that is raised, so nobody needs to see it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import Lock

import polars as pl

_ONE_AT_A_TIME = Lock()


@contextmanager
def quiet_panics() -> Iterator[None]:
    """Hold back what is written to standard error, and drop it after a panic.

    Otherwise it is written at the end of the block.
    """
    with _ONE_AT_A_TIME, TemporaryFile() as held:
        stderr = os.dup(2)
        os.dup2(held.fileno(), 2)
        try:
            yield
        except pl.exceptions.PanicException:
            held.truncate(0)
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
            held.seek(0)
            os.write(2, held.read())
