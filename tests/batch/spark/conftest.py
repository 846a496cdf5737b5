import pytest


@pytest.fixture(scope="session")
def spark():
    pytest.importorskip("pyspark", reason="needs the extra 'spark'")
    from nerveguide.batch.spark import spark_session

    with spark_session("local[2]") as session:
        yield session
