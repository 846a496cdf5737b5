"""A thread that works while the one that began it stays free to hear signals."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from nerveguide.signals import raise_if_told_to_end

Result = TypeVar("Result")


POLL_INTERVAL = 0.1
"""Seconds between two looks at whether the other side has ended, or a signal came."""


def settle(future: Future[Result], work: Callable[[], Result]) -> None:
    """Do the work, and let the future hold what it returns or raises."""
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)


def wait_for(thread: Thread, future: Future[Result]) -> Result:
    """Wait until the thread has settled the future; return or raise what it holds.

    Raises what :func:`nerveguide.signals.raise_if_told_to_end` does. Only the future
    tells whether it has: Python 3.11 takes a thread for ended when a signal comes while
    it is joined (bpo-45274 in its ``threading`` module).
    """
    while not future.done():
        raise_if_told_to_end()
        thread.join(POLL_INTERVAL)
    thread.join()  # what it still holds goes before anything else is done
    return future.result()
