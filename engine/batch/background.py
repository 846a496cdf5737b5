"""Frames written by another thread while the next ones are made.

The thread that makes them stays free to be interrupted: what runs inside Polars does
not notice a signal before it is done.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, Full, Queue

import polars as pl
from polars.io.plugins import register_io_source

_WAITING = 2
"""Frames that may wait to be written; more would only take memory."""

_PATIENCE = 0.1
"""Seconds after which a side that waits looks whether the other one has ended."""


class _CancelledError(Exception):
    """Ends the writing of what is not wanted any more."""


@contextmanager
def written_by(
    sink: Callable[[pl.LazyFrame], None], schema: pl.Schema
) -> Iterator[Callable[[pl.DataFrame], None]]:
    """Give the function that hands a frame over to ``sink``, which writes them all.

    At the end of the block all frames are written; after an exception in it nothing
    more is. What ``sink`` raises is raised by that function or at the end.
    """
    frames: Queue[pl.DataFrame | None] = Queue(_WAITING)
    cancelled = False

    def arriving(*_: object) -> Iterator[pl.DataFrame]:
        while True:
            try:
                frame = frames.get(timeout=_PATIENCE)
            except Empty:
                if cancelled:
                    raise _CancelledError from None
                continue
            if frame is None:
                return
            yield frame

    def hand_over(frame: pl.DataFrame | None) -> None:
        handed_over = False
        while not handed_over:
            if writing.done():
                writing.result()
            with suppress(Full):
                frames.put(frame, timeout=_PATIENCE)
                handed_over = True

    table = register_io_source(arriving, schema=schema)
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(sink, table)
        try:
            yield hand_over
            hand_over(None)
        except BaseException:
            cancelled = True
            raise
        finally:
            error = writing.exception()
        if error:
            raise error
