"""A folder of YAML -> a checked ``Knowledge``, or every problem in it at once."""

from nerveguide.loader.folder import (
    SHIPPED,
    load_draft,
    load_files,
    load_knowledge,
    load_to_compare,
    load_with_positions,
)
from nerveguide.loader.problems import Position, Positions, Problem, RulesError

__all__ = [
    "SHIPPED",
    "Position",
    "Positions",
    "Problem",
    "RulesError",
    "load_draft",
    "load_files",
    "load_knowledge",
    "load_to_compare",
    "load_with_positions",
]
