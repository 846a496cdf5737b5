"""The smallest change of somebody's answers, or why none was looked for."""

from threading import Lock

from engine.audit.change import Change
from engine.explanation import Explanation

_one_at_a_time = Lock()


def change_or_reason(explanation: Explanation) -> Change | str | None:
    """Return the smallest change that makes what is explained true, or no longer so.

    Returns ``None`` when no change does it, and a sentence when the extra ``audit`` is
    not installed. Raises :class:`engine.audit.undecided.UndecidedError` when Z3 gives
    up. Safe to call from several threads.
    """
    try:
        from engine.audit.smallest_change import smallest_change
    except ImportError as error:
        return f"The smallest change was not looked for: {error}."
    with _one_at_a_time:  # Z3 has one context for the whole process
        return smallest_change(
            explanation.knowledge,
            explanation.answers,
            explanation.subject,
            draws=explanation.truth is not True,
        )
