"""Evaluation on a Spark cluster: the same checks and rules, partition by partition.

Importing it raises ``ImportError`` with a sentence for people where Spark is missing.
"""

from nerveguide.errors import missing_extra

try:
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401
    import pyspark  # noqa: F401
except ImportError as error:
    raise missing_extra("spark", str(error.name)) from None

from nerveguide.batch.spark.errors import SparkError
from nerveguide.batch.spark.run import FolderError, evaluate_spark, run_spark
from nerveguide.batch.spark.session import spark_session

__all__ = ["FolderError", "SparkError", "evaluate_spark", "run_spark", "spark_session"]
