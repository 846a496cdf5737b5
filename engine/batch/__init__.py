"""Case files in, assessments out; what cannot be read is set aside with its reason."""

from engine.batch.run import Tally, run_batch

__all__ = ["Tally", "run_batch"]
