"""The one way to ask Z3: when it gives up, that never passes for an answer."""

from concurrent.futures import Future
from threading import Event, Thread
from typing import Any

from nerveguide.errors import UndecidedError, missing_extra
from nerveguide.signals import raise_if_told_to_end

Formula = Any
"""A Z3 expression that is true or false (Z3 itself has no types)."""


try:
    import z3
except ImportError:
    raise missing_extra("prover", "z3-solver", "z3") from None


__all__ = ["z3"]


_HEARING = 0.1
"""Seconds after which this thread looks whether a signal came to another one."""


def satisfiable(solver: z3.Solver | z3.Optimize, *assumptions: Formula) -> bool:
    """Return whether everything added to the solver can be true with the assumptions.

    Where it can, the solver has a model, and an optimum has the best one. Raises
    :class:`UndecidedError` when Z3 gives up. Ctrl-C ends the search, as it ends
    everything else.
    """
    solver.set("ctrl_c", False)  # or Z3 keeps Ctrl-C to itself
    begin = Event()
    found: Future[Any] = Future()

    def search() -> None:
        begin.wait()
        try:
            found.set_result(solver.check(*assumptions))
        except BaseException as error:
            found.set_exception(error)

    thread = Thread(target=search, daemon=True)  # one inside Z3 hears no signal
    try:
        thread.start()
        begin.set()  # not before: a signal in the middle of a start finds no search
        while thread.is_alive():
            raise_if_told_to_end()
            thread.join(_HEARING)
    except BaseException:
        while begin.is_set() and thread.is_alive():
            solver.ctx.interrupt()  # again, as a search that only begins is deaf
            thread.join(_HEARING)
        raise
    answer = found.result()
    if answer == z3.unknown:
        raise UndecidedError(solver.reason_unknown())
    return bool(answer == z3.sat)
