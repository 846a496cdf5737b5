"""Evaluation on a Spark cluster: the same screening and rules, partition by partition.

Importing it raises ``ImportError`` with a sentence for people where Spark is missing.
"""

try:
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
    import pyspark  # noqa: F401
except ImportError as error:
    message = (
        f"this needs Spark, and the Python package '{error.name}' is not installed;"
        ' run: pip install "nerveguide[spark]"'
    )
    raise ImportError(message, name=error.name) from None

from nerveguide.batch.spark.run import FolderError, evaluate_spark, run_spark
from nerveguide.batch.spark.session import SparkError, spark_session

__all__ = ["FolderError", "SparkError", "evaluate_spark", "run_spark", "spark_session"]
