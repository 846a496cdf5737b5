from pathlib import Path

import pytest

from engine import load_knowledge
from engine.batch.cases import Case, Reject
from engine.batch.reading import read_files

CASES = """\
id,weakness,numb_feet,climbing_weakness,tempo,diabetes,age
slow,no,yes,,years,yes,60
child,no,yes,,years,yes,9
careful,,,not_sure,,,
clash,no,,yes,,,
=1+1,yes,no,,,,
bad,jes,,,,,
"""


@pytest.fixture(scope="session")
def knowledge():
    return load_knowledge(Path(__file__).parents[1] / "small_rules")


@pytest.fixture
def read(knowledge, tmp_path):
    """Read files given by name and content; rejects come as (line, id, reasons)."""

    def read_contents(**contents):
        files = []
        for name, content in contents.items():
            file = tmp_path / name.replace("__", ".")
            file.write_bytes(content.encode() if isinstance(content, str) else content)
            files.append(file)
        records = list(read_files(knowledge, files))
        cases = [record for record in records if isinstance(record, Case)]
        rejects = [record for record in records if isinstance(record, Reject)]
        assert len(cases) + len(rejects) == len(records)
        return (
            {case.id: dict(case.answers) for case in cases},
            [(r.raw.origin.line, r.id, "; ".join(r.reasons)) for r in rejects],
        )

    return read_contents


@pytest.fixture
def cases(tmp_path):
    file = tmp_path / "cases.csv"
    file.write_text(CASES, encoding="utf-8")
    return file
