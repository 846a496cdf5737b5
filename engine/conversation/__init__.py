"""The interview as a dialogue: text out, typed lines in; nothing read or printed."""

from engine.conversation.dialogue import Ending, Outcome, converse

__all__ = ["Ending", "Outcome", "converse"]
