import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from nerveguide import load_knowledge
from nerveguide.loader.cache import FOLDER_VARIABLE
from nerveguide.model.knowledge import Knowledge

SMALL_RULES = Path(__file__).parent / "small_rules"
SHARED = Path(__file__).parents[2] / "shared"

# Every law holds in both; .ci/run asks for the second, of the laws only.
settings.register_profile("fast", deadline=None, max_examples=20)
settings.register_profile("full", deadline=None, max_examples=50)
settings.load_profile("fast")

# Processes that tests start run this checkout, too, whatever is installed.
_PATHS = [str(Path(__file__).parents[1] / "engine"), os.environ.get("PYTHONPATH", "")]
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, _PATHS))
for _setting in ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS"):  # they name a country
    os.environ.pop(_setting, None)
os.environ["LANG"] = "C.UTF-8"

# Rules are many small objects that stay: to look for circles among them again and
# again takes an eighth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_configure(config: pytest.Config) -> None:
    """Prepare this run for all processes that tests start.

    They keep checked rules in a folder of the run, and hear Ctrl-C: what a shell starts
    in the background ignores it, and so would they.

    Compiled modules stay where Python keeps them, also where that is switched off: to
    compile them again in each of these processes takes longer than what they test.
    """
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="nerveguide-tests-")
        os.environ[FOLDER_VARIABLE] = folder.name
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        config.add_cleanup(folder.cleanup)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker waits for it at the end."""

    def minutes(item: pytest.Item) -> float:
        marker = item.get_closest_marker("slow")
        return float(marker.kwargs.get("minutes", 0)) if marker else 0.0

    items.sort(key=minutes, reverse=True)


@pytest.fixture(scope="session")
def small() -> Knowledge:
    return load_knowledge(SMALL_RULES)


@pytest.fixture(scope="session")
def shipped() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs the shared data folder beside the project, which is absent")
    return SHARED


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Path]:
    """Give the folder where all happens; a library may not write past the program."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    yield tmp_path
    assert capfd.readouterr() == ("", "")
