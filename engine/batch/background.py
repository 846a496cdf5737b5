"""Reading ahead and writing behind, in threads beside the one that evaluates.

That one stays free to be interrupted: what runs inside Polars does not notice a signal
before it is done.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, Full, Queue
from typing import TypeVar

import polars as pl
from polars.io.plugins import register_io_source

Item = TypeVar("Item")

_WAITING = 2
"""Frames that may wait to be written; more would only take memory."""

_PATIENCE = 0.1
"""Seconds after which a side that waits looks whether the other one has ended."""


class _CancelledError(Exception):
    """Ends the writing of what is not wanted any more."""


def read_ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, the next of which is made while one is used."""
    iterator, nothing = iter(items), object()
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, iterator, nothing)
        while (item := coming.result()) is not nothing:
            coming = pool.submit(next, iterator, nothing)
            yield item  # type: ignore[misc]


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
