"""A folder of YAML -> :class:`Knowledge`, or every problem in it at once."""

from engine.loading.folder import load_knowledge, load_with_positions
from engine.loading.problems import Position, Positions, Problem, RulesError

__all__ = [
    "Position",
    "Positions",
    "Problem",
    "RulesError",
    "load_knowledge",
    "load_with_positions",
]
