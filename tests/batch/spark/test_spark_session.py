import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

from nerveguide.batch.spark import spark_session

pytestmark = pytest.mark.slow

START = """
from nerveguide.batch.spark import SparkError, spark_session
try:
    with spark_session({master!r}) as spark:
        print(spark.range(3).count())
except SparkError as error:
    print(error)
"""


def start(master="local[1]", **environment):
    """Start Spark in another process; return its standard output and error."""
    done = subprocess.run(
        [sys.executable, "-c", START.format(master=master)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip(), done.stderr


def test_spark_starts_and_says_nothing():
    assert start() == ("3", "")


@pytest.mark.parametrize(
    "java",
    [None, "echo UnsupportedClassVersionError: class file version 61.0 >&2; exit 1"],
)
def test_without_java_or_with_an_old_one_the_message_says_so(tmp_path, java):
    if java:
        program = tmp_path / "bin" / "java"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{java}\n", encoding="utf-8")
        program.chmod(0o755)
    said, complained = start(JAVA_HOME=str(tmp_path))
    assert said.startswith("Spark needs Java 17 or newer; install it, and set")
    assert complained == ""


def test_a_master_that_is_no_address_is_named():
    said, complained = start("nowhere")
    assert said.startswith("Spark did not start with the master 'nowhere'; name")
    assert complained == ""


def test_a_session_that_is_active_already_is_given_and_goes_on(spark):
    zone = "spark.sql.session.timeZone"
    own = spark.conf.get(zone)
    spark.conf.set(zone, "Europe/Zurich")
    with ThreadPoolExecutor(1) as other_thread:
        assert other_thread.submit(rows_in_own_session).result() == 3
    assert spark.range(3).count() == 3
    assert spark.conf.get(zone) == "Europe/Zurich"
    spark.conf.set(zone, own)


def rows_in_own_session():
    with spark_session("local[1]") as given:
        return given.range(3).count()
