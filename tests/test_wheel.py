"""The wheel: what is in it, and that it shares an environment with other packages."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import nerveguide
import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "engine" / "nerveguide"
METADATA = f"nerveguide-{nerveguide.__version__}.dist-info"
NEIGHBOUR = "web.py"
"""A package whose module has a name, ``web``, that one of ours has too."""

pytestmark = pytest.mark.slow


def _run(*command: str | Path, missing: str = "") -> str:
    """Return what it printed; if it fails and may, skip with the sentence given."""
    elsewhere = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH"
    }
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=elsewhere, cwd="/"
    )
    if missing and done.returncode:
        pytest.skip(missing)
    assert not done.returncode, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--dest", folder / "backend", "hatchling>=1.21"),
        missing="needs hatchling, which builds the wheel and cannot be had now",
    )
    _run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"),
        *("--wheel-dir", folder, ROOT),
    )
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """Give the interpreter of a fresh environment."""
    EnvBuilder(with_pip=True).create(tmp_path / "fresh")
    scripts = "Scripts" if os.name == "nt" else "bin"
    return tmp_path / "fresh" / scripts / "python"


def _pip(python: Path, *arguments: str | Path, missing: str = "") -> None:
    _run(
        python, "-m", "pip", "--disable-pip-version-check", *arguments, missing=missing
    )


def _packages(python: Path) -> Path:
    return Path(
        _run(python, "-c", "import sysconfig as s; print(s.get_path('purelib'))")
    )


def _home(python: Path, module: str) -> Path:
    return Path(_run(python, "-c", f"import {module}; print({module}.__file__)"))


def _contents(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }


def _shipped(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }


def test_the_wheel_holds_one_package_with_its_rules_and_nothing_else(
    wheel: Path,
) -> None:
    names = {name for name in ZipFile(wheel).namelist() if not name.endswith("/")}
    assert {name.partition("/")[0] for name in names} == {"nerveguide", METADATA}
    held = {name.removeprefix("nerveguide/") for name in names if METADATA not in name}
    code = {name for name in held if not name.startswith("rules/")}
    assert code == _shipped(PACKAGE)
    assert held - code == {f"rules/{name}" for name in _shipped(ROOT / "rules")}
    assert {"py.typed", "rules/knowledge.yaml"} <= held
    assert any(name.endswith("summary.html") for name in held)
    assert not any("tests/" in name for name in held)


def test_it_and_another_package_come_and_go_without_harm_to_each_other(
    wheel: Path, python: Path
) -> None:
    _pip(
        *(python, "install", "--quiet", NEIGHBOUR),
        missing=f"needs the package {NEIGHBOUR}, which cannot be had now",
    )
    packages = _packages(python)
    theirs = _contents(packages / "web")
    before = {path.name for path in packages.iterdir()}
    assert theirs

    _pip(python, "install", "--quiet", "--no-deps", wheel)
    assert {path.name for path in packages.iterdir()} - before == {
        "nerveguide",
        METADATA,
    }
    assert _home(python, "nerveguide") == packages / "nerveguide" / "__init__.py"
    assert _home(python, "web") == packages / "web" / "__init__.py"
    assert _contents(packages / "web") == theirs

    _pip(python, "uninstall", "--quiet", "--yes", "nerveguide")
    assert {path.name for path in packages.iterdir()} == before
    assert _contents(packages / "web") == theirs

    _pip(python, "install", "--quiet", "--no-deps", wheel)
    ours = _contents(packages / "nerveguide")
    _pip(python, "uninstall", "--quiet", "--yes", NEIGHBOUR)
    assert not (packages / "web").exists()
    assert _contents(packages / "nerveguide") == ours
    assert _home(python, "nerveguide") == packages / "nerveguide" / "__init__.py"


def _write_earlier_version(folder: Path) -> Path:
    """Write a wheel with the names that were once at the top, and return its file."""
    notes = "nerveguide-0.0.1.dist-info"
    texts = {
        **dict.fromkeys(("cli.py", "engine/__init__.py", "web/__init__.py"), ""),
        "rules/knowledge.yaml": "",
        f"{notes}/METADATA": (
            "Metadata-Version: 2.1\nName: nerveguide\nVersion: 0.0.1\n"
        ),
        f"{notes}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
        f"{notes}/entry_points.txt": "[console_scripts]\nnerveguide = cli:main\n",
    }
    record = f"{notes}/RECORD"
    texts[record] = "".join(f"{name},,\n" for name in [*texts, record])
    wheel = folder / "nerveguide-0.0.1-py3-none-any.whl"
    with ZipFile(wheel, "w") as written:
        for name, text in texts.items():
            written.writestr(name, text)
    return wheel


def test_it_takes_the_place_of_an_earlier_version_and_its_command(
    wheel: Path, python: Path, tmp_path: Path
) -> None:
    packages, command = _packages(python), python.with_name("nerveguide")
    before = {path.name for path in packages.iterdir()}
    earlier = _write_earlier_version(tmp_path)
    _pip(python, "install", "--quiet", "--no-deps", earlier)
    assert (packages / "web").exists()
    assert "from cli import main" in command.read_text("utf-8")

    _pip(python, "install", "--quiet", "--no-deps", wheel)
    new = {path.name for path in packages.iterdir()} - before - {"__pycache__"}
    assert new == {"nerveguide", METADATA}
    assert "from nerveguide.cli.main import main" in command.read_text("utf-8")


def test_an_editable_install_uses_the_rules_of_the_checkout(
    wheel: Path, python: Path
) -> None:
    del wheel  # the backend can be had
    _pip(python, "install", "--quiet", "--no-deps", "--editable", ROOT)
    assert _home(python, "nerveguide") == PACKAGE / "__init__.py"
    assert not (_packages(python) / "nerveguide").exists()
