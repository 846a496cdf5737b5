"""Spark's errors, in plain words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from nerveguide.errors import NerveguideError

_CAUSES = (
    (
        "No module named 'nerveguide'",
        "nerveguide is not installed on every worker; install it there,"
        " with its extra 'spark'",
    ),
    (
        "PYTHON_VERSION_MISMATCH",
        "the workers run another version of Python than this program; name the right"
        " one in the environment variable PYSPARK_PYTHON",
    ),
    (
        r"ParquetDecodingException|FAILED_READ_FILE",
        "a file cannot be read to its end; without '--engine spark' its readable rows"
        " are assessed and the others set aside",
    ),
    (
        r"UNSUPPORTED_(?:DATATYPE|FEATURE)|PARQUET_TYPE_(?:ILLEGAL|NOT_SUPPORTED)",
        "a column is of a type that Spark cannot read; save it as text, or run without"
        " '--engine spark'",
    ),
    ("No space left on device", "the disk is full"),
)
"""Something in Spark's own message -> what to say instead."""


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
    for sign, words in _CAUSES:
        if re.search(sign, text):
            return words
    first = next(
        (line for line in text.splitlines() if line.strip()), "no reason given"
    )
    return f"Spark says: {first.strip()}"
