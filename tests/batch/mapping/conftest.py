import polars as pl
import pytest
from nerveguide.batch.blocks import Block
from nerveguide.batch.mapping import load_mapping


@pytest.fixture(scope="session")
def mapping(small, tmp_path_factory):
    """Load a mapping from its text."""

    def load(text):
        file = tmp_path_factory.mktemp("mapping") / "mapping.yaml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return load_mapping(small, file)

    return load


@pytest.fixture
def block():
    """Make a block of columns by name."""

    def make(columns):
        cells = pl.DataFrame(columns)
        lines = pl.Series(range(2, cells.height + 2), dtype=pl.UInt64)
        return Block("own.csv", cells, lines, text=str)

    return make
