import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.scratch import make_clone


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "nerveguide"
    make_clone(folder)
    return folder


@pytest.fixture
def clone(original: Path, tmp_path: Path) -> Path:
    """The folder of a reader of one page, who has installed the program."""
    if not shutil.which("nerveguide", path=Path(sys.executable).parent):
        pytest.skip(
            "needs the command; run: python -m pip install -c constraints.txt ."
        )
    return Path(shutil.copytree(original, tmp_path / "nerveguide"))
