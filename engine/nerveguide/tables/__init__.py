"""Data frames: many people's answers in, their results out."""

from nerveguide.tables.evaluation import FrameError, evaluate

__all__ = ["FrameError", "evaluate"]
