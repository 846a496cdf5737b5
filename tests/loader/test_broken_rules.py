"""One broken file for each kind of error, with what must be said of it.

Each file or folder in ``broken`` is put beside the files in ``base``, where a file of
the same name gives way. Its first lines, ``# expect: LINE:COLUMN: MESSAGE``, are every
problem that loading must report, in order; ``rules:`` stands for the whole folder.
"""

from pathlib import Path
from shutil import copy, copytree

import pytest
from nerveguide.loader import RulesError, load_knowledge

HERE = Path(__file__).parent
BASE, BROKEN = HERE / "base", HERE / "broken"
EXPECT = "# expect: "

every_broken_case = pytest.mark.parametrize(
    "case", sorted(BROKEN.iterdir()), ids=lambda case: case.stem
)


def problems_in(folder: Path) -> list[str]:
    with pytest.raises(RulesError) as caught:
        load_knowledge(folder)
    return [str(problem) for problem in caught.value.problems]


def expected_of(case: Path) -> list[str]:
    file = next(case.iterdir()) if case.is_dir() else case
    lines = file.read_text(encoding="latin-1").splitlines()
    expected = [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]
    return [
        f"{file.name}:{line}" if line[0].isdigit() else line.removeprefix("rules: ")
        for line in expected
    ]


def test_the_base_is_good() -> None:
    assert load_knowledge(BASE).version == "base"


@every_broken_case
def test_broken_rules(case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    copytree(BASE, folder)
    if case.is_dir():
        copytree(case, folder, dirs_exist_ok=True)
    else:
        copy(case, folder)
    found = [problem.removeprefix("rules: ") for problem in problems_in(folder)]
    assert found == expected_of(case)
    assert found
