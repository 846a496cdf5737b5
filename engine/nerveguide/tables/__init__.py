"""Frames of many people's answers in, frames of results out."""

from nerveguide.tables.frame import FrameError, evaluate

__all__ = ["FrameError", "evaluate"]
