import importlib
import sys

import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

from nerveguide.batch.spark.errors import SparkError, told_in_words
from pyspark.errors import PySparkException


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x\nModuleNotFoundError: No module named 'nerveguide'", "on every worker"),
        ("[PYTHON_VERSION_MISMATCH] 3.9", "environment variable PYSPARK_PYTHON"),
        ("[FAILED_READ_FILE.NO_HINT] a.parquet", "cannot be read to its end"),
        ("[PARQUET_TYPE_ILLEGAL] INT64 (TIME)", "a type that Spark cannot read"),
        ("java.io.IOException: No space left on device", "the disk is full; make room"),
        ("\n  Odd thing.\n\tat java.lang", "Spark says: Odd thing."),
        ("", "Spark failed and gave no reason"),
    ],
)
def test_what_spark_says_is_put_into_words(text, words):
    with pytest.raises(SparkError) as caught, told_in_words():
        raise PySparkException(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("missing", ["pyspark", "pandas", "pyarrow"])
def test_without_spark_one_sentence_says_what_to_install(monkeypatch, missing):
    for name in [
        name for name in sys.modules if name.startswith("nerveguide.batch.spark")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ImportError) as caught:
        importlib.import_module("nerveguide.batch.spark")
    assert str(caught.value) == (
        f"this needs Spark, but the Python package '{missing}' is not installed;"
        ' in the nerveguide folder, run: python -m pip install ".[spark]"'
    )
