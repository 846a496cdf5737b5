"""Read ahead and write behind, in threads beside the one that evaluates.

The evaluating thread stays free to be interrupted: code inside Polars notices no
signal before it is done.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from functools import partial
from queue import Empty, Full, Queue, SimpleQueue
from threading import Thread
from typing import TypeVar

import polars as pl
from polars.io.plugins import register_io_source

from nerveguide.signals import raise_if_told_to_end
from nerveguide.threads import POLL_INTERVAL, settle, wait_for

Item = TypeVar("Item")


_WAITING = 2
"""Frames that may wait to be written; more would only take memory."""


_JOIN_TIMEOUT = 2.0
"""Seconds to wait for a worker thread that is no longer needed."""


class _CancelledError(Exception):
    """Ends the writing of what is not wanted any more."""


def read_ahead(items: Iterable[Item]) -> Generator[Item, None, None]:
    """Yield the items, the next of which is made while one is used.

    An item that is still being made when the generator is closed is waited for only
    briefly: nobody knows when the other end of a pipe writes again.
    """
    wanted: SimpleQueue[bool] = SimpleQueue()
    made: SimpleQueue[Future[Item]] = SimpleQueue()

    def make() -> None:
        iterator = iter(items)
        while wanted.get():
            item: Future[Item] = Future()
            settle(item, partial(next, iterator))
            made.put(item)

    thread = Thread(target=make, daemon=True)
    thread.start()
    try:
        wanted.put(True)
        while True:
            try:
                raise_if_told_to_end()
                # Without a timeout, Ctrl-C would not be noticed before the next item.
                item = made.get(timeout=POLL_INTERVAL).result()
            except Empty:
                continue
            except StopIteration:
                return
            wanted.put(True)
            yield item
    finally:
        wanted.put(False)
        thread.join(_JOIN_TIMEOUT)


@contextmanager
def background_writer(
    sink: Callable[[pl.LazyFrame], None], schema: pl.Schema
) -> Iterator[Callable[[pl.DataFrame], None]]:
    """Yield the function that submits a frame to ``sink``, which writes them all.

    At the end of the block all frames are written; after an exception in it nothing
    more is, and a sink that does not end is waited for only briefly. What ``sink``
    raises is raised by that function or at the end.
    """
    waiting: Queue[pl.DataFrame | None] = Queue(_WAITING)
    cancelled = False

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        while not cancelled:
            with suppress(Empty):
                frame = waiting.get(timeout=POLL_INTERVAL)
                if frame is None:
                    return
                yield frame
        raise _CancelledError

    def submit(frame: pl.DataFrame | None) -> None:
        submitted = False
        while not submitted:
            raise_if_told_to_end()
            if writing.done():
                writing.result()
            with suppress(Full):
                waiting.put(frame, timeout=POLL_INTERVAL)
                submitted = True

    def write() -> None:
        sink(register_io_source(frames, schema=schema))

    writing: Future[None] = Future()
    thread = Thread(target=settle, args=(writing, write), daemon=True)
    try:
        thread.start()  # not before: a signal may come at any time
        yield submit
        submit(None)
        wait_for(thread, writing)
    except BaseException:
        cancelled = True
        if thread.ident is not None:
            wait([writing], _JOIN_TIMEOUT)
        raise
