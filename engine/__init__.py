"""nerveguide: an educational symptom checker for nerve problems; never a diagnosis.

``load_knowledge`` reads a folder of rules, ``assess`` evaluates one person's answers,
``evaluate`` those of many people in a data frame.
"""

from typing import TYPE_CHECKING

from engine.inference import assess
from engine.loading import load_knowledge

if TYPE_CHECKING:
    from engine.frames import evaluate

__all__ = ["assess", "evaluate", "load_knowledge"]


def __getattr__(name: str) -> object:
    """Import what brings Polars along only when it is asked for."""
    if name == "evaluate":
        from engine.frames import evaluate

        return evaluate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
