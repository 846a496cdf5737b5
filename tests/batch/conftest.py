from pathlib import Path

import pytest
from nerveguide import load_knowledge
from nerveguide.batch.blocks import Reject
from nerveguide.batch.readers import read_sources
from nerveguide.batch.sources import find_sources


@pytest.fixture(scope="session")
def knowledge():
    return load_knowledge(Path(__file__).parents[1] / "small_rules")


@pytest.fixture
def read(knowledge, tmp_path):
    """Read files given by name and content; rejects come as (line, id, reasons).

    Of each record come the cells that are not null, by its line.
    """

    def read_contents(**contents):
        files = []
        for name, content in contents.items():
            file = tmp_path / name.replace("__", ".")
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            files.append(file)
        cells, rejects = {}, []
        for found in read_sources(knowledge, find_sources(files)):
            if isinstance(found, Reject):
                reason = "; ".join(found.reasons)
                rejects.append((found.origin.line, found.id, reason))
                continue
            for line, row in zip(found.lines, found.cells.to_dicts(), strict=True):
                cells[line] = {k: v for k, v in row.items() if v is not None}
        return cells, rejects

    return read_contents
