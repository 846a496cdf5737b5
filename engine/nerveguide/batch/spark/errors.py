"""Spark's errors, in plain words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOSPC
from os import strerror

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from nerveguide.errors import NerveguideError
from nerveguide.messages import message

_SIGNS = {
    "not_installed": "ModuleNotFoundError: .*'nerveguide'",
    "other_python": "PYTHON_VERSION_MISMATCH",
    "damaged_file": "ParquetDecodingException|FAILED_READ_FILE",
    "unknown_type": (
        r"UNSUPPORTED_(?:DATATYPE|FEATURE)|PARQUET_TYPE_(?:ILLEGAL|NOT_SUPPORTED)"
    ),
    "disk_full": re.escape(strerror(ENOSPC)),
}
"""Why Spark stopped -> a pattern of what it then says."""


class SparkError(NerveguideError, RuntimeError):
    """Spark cannot start, or failed; the message says why, and what to do."""


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what Spark raises into :class:`SparkError`."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise SparkError(_in_words(str(error))) from error


def _in_words(text: str) -> str:
    for cause, sign in _SIGNS.items():
        if re.search(sign, text):
            return message(f"batch.spark.failed.{cause}")
    first = next(filter(None, map(str.strip, text.splitlines())), "")
    if not first:
        return message("batch.spark.stopped.no_reason")
    return message("batch.spark.stopped.reason", reason=first)
