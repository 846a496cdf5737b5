"""A Spark session."""

import os
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from nerveguide.batch.spark.errors import SparkError
from nerveguide.messages import message

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Each worker evaluates one partition; more threads would fight for the same cores.
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
}


_OF_SESSION = {
    # As in the files: 'ID' is not 'id', and a time is what stands there.
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
}
"""Settings that also change a session that runs already."""


_JAVA_SIGNS = re.compile(
    r"UnsupportedClassVersionError|Unrecognized\soption|JAVA_HOME"
    r"|java:\s(?:No\ssuch\sfile|not\sfound|command\snot\sfound)"
)
"""What Java and shells say where there is no Java, or an old one."""


@contextmanager
def spark_session(master: str = "local[*]") -> Iterator[SparkSession]:
    """Start Spark, or connect to the cluster at ``master``, and stop it at the end.

    Where a session is active already, that one is given; it goes on, and its settings
    are put back. Raises :class:`SparkError` when Spark does not start.
    """
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with warnings.catch_warnings():
        # Of pandas nothing is used.
        warnings.filterwarnings("ignore", "PySpark .* pandas")
        running = _running()
        before = {n: str(running.conf.get(n)) for n in _OF_SESSION} if running else {}
        session = _start(master)
        try:
            yield session
        finally:
            for name, value in before.items():
                session.conf.set(name, value)
            if not running:
                session.stop()


def _running() -> SparkSession | None:
    """Return the session that this process has, whichever thread began it."""
    try:
        return SparkSession.active()
    except PySparkException:
        return None


def _start(master: str) -> SparkSession:
    builder = SparkSession.builder.appName("nerveguide").master(master)
    for name, value in (_SETTINGS | _OF_SESSION).items():
        builder = builder.config(name, value)
    with TemporaryFile("w+", errors="replace") as stderr, _stderr_to(stderr.fileno()):
        try:
            session = builder.getOrCreate()
        except Exception as error:  # pyspark raises its own, Java's and plain ones
            stderr.seek(0)
            raise SparkError(_why_not(master, f"{stderr.read()}\n{error}")) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _why_not(master: str, text: str) -> str:
    if _JAVA_SIGNS.search(text):
        return message("batch.spark.no_java")
    return message("batch.spark.not_started", master=master)


@contextmanager
def _stderr_to(file: int) -> Iterator[None]:
    """Send what this process and those that it starts say on standard error to a file.

    Java keeps that file as its standard error for good, and so stays quiet.
    """
    sys.stderr.flush()
    before = os.dup(2)
    try:
        os.dup2(file, 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
