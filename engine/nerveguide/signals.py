"""Signals that tell a run to end, such as Ctrl-C.

A signal raises an exception wherever the run happens to be. There a library may drop
it, or make an error of its own of it: Polars does, and Z3 where it tidies up. In the
middle of an import it can leave a lock behind, for which all other threads then wait.
So the signal is noted, and raised at once only outside of imports. Where a run waits,
it raises what was noted before (:func:`raise_if_told_to_end`).
"""

import signal
import sys
from collections.abc import Callable
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


_EXCEPTIONS = (KeyboardInterrupt, SystemExit)
"""What such a signal raises."""


_IMPORT_SYSTEM = "<frozen importlib"
"""What the names of the files begin with that belong to the import system."""


_received: list[int] = []
"""The signals that told the run to end."""


def end_on_signals() -> None:
    """Let these signals end the run by an exception, so that it can clean up.

    Those that somebody else handles are left to them. Only the main thread of a program
    hears signals, so that in another one nothing is done.
    """
    if current_thread() is not main_thread():
        return
    usual = signal.SIG_DFL, signal.default_int_handler
    for name in _ENDING:
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) in usual:
            signal.signal(number, _end)
    if not isinstance(sys.unraisablehook, _SayWhatWasDropped):
        sys.unraisablehook = _SayWhatWasDropped(sys.unraisablehook)


def raise_if_told_to_end() -> None:
    """Raise the exception of a signal that came before, if one did.

    :raises KeyboardInterrupt: after Ctrl-C (``SIGINT``)
    :raises SystemExit: after another signal, with 128 and its number as the exit code
    """
    if _received:
        _raise(_received[0])


def _end(number: int, frame: FrameType | None) -> None:
    _received.append(number)
    importing = frame and frame.f_code.co_filename.startswith(_IMPORT_SYSTEM)
    if not importing:
        _raise(number)


def _raise(number: int) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


class _SayWhatWasDropped:
    """Says it as before, but for the end of the run, which is raised again.

    An error that a library made of it names it: ctypes does, in calls to Z3.
    """

    def __init__(self, before: Callable[["UnraisableHookArgs"], object]) -> None:
        self._before = before

    def __call__(self, dropped: "UnraisableHookArgs") -> None:
        error = dropped.exc_value
        is_end = isinstance(error, _EXCEPTIONS) or any(
            ending.__name__ in str(error) for ending in _EXCEPTIONS
        )
        if not (_received and is_end):
            self._before(dropped)
