"""nerveguide: an educational symptom checker for nerve problems; never a diagnosis.

``load_knowledge`` reads a folder of rules, ``assess`` evaluates one person's answers,
``explain`` tells why something is, or is not, in that result, and ``evaluate`` takes
the answers of many people in a data frame.
"""

from typing import TYPE_CHECKING

from engine.inference import assess
from engine.loading import load_knowledge

if TYPE_CHECKING:
    from engine.explanation import explain
    from engine.frames import evaluate
else:  # unseen by type checkers, to which every name would be one of this module

    def __getattr__(name: str) -> object:
        """Import what brings much along only when it is asked for."""
        from importlib import import_module

        places = {"evaluate": "engine.frames", "explain": "engine.explanation"}
        if name in places:
            return getattr(import_module(places[name]), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["assess", "evaluate", "explain", "load_knowledge"]
