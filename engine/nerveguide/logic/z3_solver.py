"""The one way to ask Z3: when it gives up, that never passes for an answer."""

from concurrent.futures import Future
from threading import Event, Thread
from time import sleep
from typing import Any

from nerveguide.errors import UndecidedError, missing_extra
from nerveguide.threads import POLL_INTERVAL, settle, wait_for

Formula = Any
"""A Z3 expression that is true or false (Z3 itself has no types)."""


try:
    import z3
except ImportError:
    raise missing_extra("prover", "z3-solver", "z3") from None


__all__ = ["z3"]


def satisfiable(solver: z3.Solver | z3.Optimize, *assumptions: Formula) -> bool:
    """Return whether everything added to the solver can be true with the assumptions.

    Where it can, the solver has a model, and an optimum has the best one. Raises
    :class:`UndecidedError` when Z3 gives up. Ctrl-C ends the search, as it ends
    everything else.
    """
    solver.set("ctrl_c", False)  # or Z3 keeps Ctrl-C to itself
    begin = Event()
    found: Future[Any] = Future()

    def search() -> Any:
        begin.wait()
        return solver.check(*assumptions)

    # In a thread of its own, as one inside Z3 hears no signal.
    thread = Thread(target=settle, args=(found, search), daemon=True)
    try:
        thread.start()
        begin.set()  # not before: a signal in the middle of a start finds no search
        answer = wait_for(thread, found)
    except BaseException:
        while begin.is_set() and not found.done():
            solver.ctx.interrupt()  # again, as a search that only begins is deaf
            sleep(POLL_INTERVAL)
        raise
    if answer == z3.unknown:
        raise UndecidedError(solver.reason_unknown())
    return bool(answer == z3.sat)
