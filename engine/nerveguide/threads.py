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


def wait_for(thread: Thread) -> None:
    """Wait until the thread has ended.

    Raises what :func:`nerveguide.signals.raise_if_told_to_end` does.
    """
    while thread.is_alive():
        raise_if_told_to_end()
        thread.join(POLL_INTERVAL)
