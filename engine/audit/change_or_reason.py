"""The smallest change of somebody's answers, or why none was looked for."""

from collections.abc import Mapping
from threading import Lock

from engine.answers import AnswerValue
from engine.audit.change import Change
from engine.explanation import Explanation
from engine.knowledge import Knowledge

_one_at_a_time = Lock()


def change_or_reason(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue], explanation: Explanation
) -> Change | str | None:
    """Return the smallest change that makes what is explained true, or no longer so.

    Returns ``None`` when no change does it, and a sentence when the extra ``audit`` is
    not installed. Safe to call from several threads.
    """
    try:
        from engine.audit.smallest_change import smallest_change
    except ImportError as error:
        return f"The smallest change was not looked for: {error}."
    draws = explanation.truth is not True
    with _one_at_a_time:  # Z3 has one context for the whole process
        return smallest_change(knowledge, answers, explanation.subject, draws=draws)
