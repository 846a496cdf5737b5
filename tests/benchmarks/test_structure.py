from pathlib import Path

import pytest

from benchmarks.structure import (
    Version,
    calls_of,
    deferred_imports,
    figures_table,
    flow_figures,
    import_circles,
    module_figures,
)

MAIN = """\
from concurrent.futures import ThreadPoolExecutor

from nerveguide import reader
from nerveguide.conditions import holds


class Body:
    holds()


def main():
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: sum(map(holds, reader.lines()))).result() == 3
    raise SystemExit(1)
"""
READER = """\
def lines():
    import json
    yield 1
    from nerveguide import main, conditions
    yield conditions.doubled(1)
"""
CONDITIONS = """\
def holds(number=0):
    return number

def doubled(number):
    from nerveguide.reader import lines
    return number * 2 if next(lines()) else number
"""
FILES = {
    "__init__.py": "",
    "__main__.py": "from nerveguide.main import main\n",
    "main.py": MAIN,
    "reader.py": READER,
    "conditions.py": CONDITIONS,
}


@pytest.fixture
def version(tmp_path: Path) -> Version:
    package = tmp_path / "engine/nerveguide"
    package.mkdir(parents=True)
    for name, text in FILES.items():
        (package / name).write_text(text)
    (tmp_path / "cli.py").write_text("from nerveguide.main import main\n")
    return Version(tmp_path)


def test_modules_and_their_imports_are_counted(version: Version) -> None:
    assert module_figures(version.files) == {
        "modules": 4,
        "lines, median": 5.5,
        "lines, 90th percentile": pytest.approx(11.6),
        "lines, largest": 14,
        "modules under 80 lines": 4,
        "modules with one importer": 0,
        "imports in functions": 3,
        "  of own modules": 2,
        "circles of imports": 1,
        "  modules in them": 3,
    }


def test_three_packages_are_a_version_too(tmp_path: Path) -> None:
    for name in ("engine/a/b.py", "web/__init__.py", "cli.py", "tests/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert set(Version(tmp_path).files) == {"engine.a.b", "web", "cli"}


def test_who_imports_whom_in_a_circle_is_one_set() -> None:
    imports = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d", "a"}}
    frozen = {name: frozenset(used) for name, used in imports.items()}
    assert import_circles(frozen) == [{"b", "c"}, {"d"}]


def test_an_import_in_a_function_in_a_function_counts_once() -> None:
    text = "import a\ndef f():\n    def g():\n        import b\n"
    assert len(list(deferred_imports(text))) == 1


def test_calls_count_in_threads_and_through_libraries_but_not_at_import(
    version: Version,
) -> None:
    calls = calls_of(version, "check --whatever")
    conditions, main, reader = (
        f"nerveguide.{name}" for name in ("conditions", "main", "reader")
    )
    assert calls["imported"] == ["nerveguide", conditions, main, reader]
    assert calls["ran"] == [conditions, main, reader]
    assert sorted(map(tuple, calls["calls"])) == [
        (conditions, reader),
        (main, conditions),
        (main, reader),
        (reader, conditions),
    ]
    assert calls["deepest"] == 4
    assert calls["folds"] == 2
    assert flow_figures(calls) == {
        "modules imported": 4,
        "modules that ran": 3,
        "calls between modules": 4,
        "deepest chain of modules": 4,
        "pairs that call each other": 1,
        "conditions folded": 2,
    }


def test_what_fails_is_not_counted(version: Version) -> None:
    (version.source / "nerveguide/main.py").write_text("def main():\n    1 / 0\n")
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        calls_of(version, "check")


def test_each_version_has_a_column() -> None:
    columns = {"0123456789abcdef": {"modules": 1500.0}, "now": {"modules": 2.5}}
    assert figures_table(columns).split() == [
        "0123456789",
        "now",
        "modules",
        "1,500",
        "2",
    ]
