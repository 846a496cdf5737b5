"""A folder of YAML -> :class:`Knowledge`, or every problem in it at once."""

from engine.loading.folder import load_knowledge
from engine.loading.problems import Position, Problem, RulesError

__all__ = ["Position", "Problem", "RulesError", "load_knowledge"]
