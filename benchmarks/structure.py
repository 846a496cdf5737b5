"""How the program is built: its modules, who imports whom, and who calls whom.

Run with ``python -m benchmarks.structure [REVISION ...]``; without a revision the files
are looked at as they are now. Every revision is read, and run in a folder of its own
with the packages of this environment, as far back as the program was three packages.
"""

import ast
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.calls import Calls
from benchmarks.revisions import ROOT, export_revision, run
from docs.generate.imports import imported_in, imports_of, module_files

RECORDER = Path(__file__).with_name("calls.py")
SMALL = 80
NOW = "now"
FLOWS = {
    "check": "check --answers examples/tingling_feet.yaml --no-input",
    "batch": "batch examples/cases.csv -o {folder}/out.parquet",
    "prove": "rules prove --rules tests/small_rules",
}
"""What is run, each in the folder of the version; results go to ``folder``."""

Figures = dict[str, float]
Imports = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Version:
    """One version of the program: the folder of its tree."""

    tree: Path

    @property
    def source(self) -> Path:
        """The folder from which its modules are imported."""
        return self.tree / "engine" if self._is_one_package else self.tree

    @property
    def files(self) -> Mapping[str, Path]:
        """The file of each of its modules."""
        if self._is_one_package:
            return module_files(self.source)
        patterns = ("engine/**/*.py", "web/**/*.py", "cli.py")
        return {
            name: file
            for pattern in patterns
            for name, file in module_files(self.source, pattern).items()
        }

    @property
    def _is_one_package(self) -> bool:
        return (self.tree / "engine/nerveguide").is_dir()


def module_figures(files: Mapping[str, Path]) -> Figures:
    """Return figures of the modules and of their imports."""
    texts = {name: file.read_text("utf-8") for name, file in files.items()}
    modules = {name for name, file in files.items() if file.stem != "__init__"}
    lines = [len(texts[name].splitlines()) for name in modules]
    imports = imports_of(files)
    importers = Counter(
        imported for name, used in imports.items() for imported in used - {name}
    )
    deferred = [node for text in texts.values() for node in deferred_imports(text)]
    circles = import_circles(imports)
    return {
        "modules": len(modules),
        "lines, median": median(lines),
        "lines, 90th percentile": quantiles(lines, n=10, method="inclusive")[-1],
        "lines, largest": max(lines),
        f"modules under {SMALL} lines": sum(count < SMALL for count in lines),
        "modules with one importer": sum(importers[name] == 1 for name in modules),
        "imports in functions": len(deferred),
        "  of own modules": sum(any(imported_in(n, set(files))) for n in deferred),
        "circles of imports": len(circles),
        "  modules in them": sum(map(len, circles)),
    }


def deferred_imports(text: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that stand in a function."""
    functions = (
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inside = {node: None for function in functions for node in ast.walk(function)}
    for node in inside:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def import_circles(imports: Imports) -> list[frozenset[str]]:
    """Return the largest sets of modules that all import each other in the end."""
    reached = {name: _reached(name, imports) for name in imports}
    circles = {
        frozenset(other for other in reached[name] if name in reached[other])
        for name in imports
        if name in reached[name]
    }
    return sorted(circles, key=sorted)


def _reached(start: str, imports: Imports) -> set[str]:
    reached: set[str] = set()
    to_do = [*imports[start]]
    while to_do:
        name = to_do.pop()
        if name not in reached:
            reached.add(name)
            to_do += imports[name]
    return reached


def calls_of(version: Version, flow: str) -> Calls:
    """Run a command of that version, and return who called whom."""
    with TemporaryDirectory() as folder:
        names = {str(file): name for name, file in version.files.items()}
        listed, target = Path(folder, "modules.json"), Path(folder, "calls.json")
        listed.write_text(json.dumps(names), "utf-8")
        words = [word.format(folder=folder) for word in flow.split()]
        path = os.pathsep.join([str(version.source), str(version.tree)])
        command = [sys.executable, "-P", str(RECORDER), str(listed), str(target)]
        run(*command, *words, cwd=version.tree, added={"PYTHONPATH": path})
        calls: Calls = json.loads(target.read_text("utf-8"))
        return calls


def flow_figures(calls: Calls) -> Figures:
    """Return figures of one run."""
    pairs = {(caller, called) for caller, called in calls["calls"]}
    mutual = {pair for pair in pairs if pair[::-1] in pairs}
    return {
        "modules imported": len(calls["imported"]),
        "modules that ran": len(calls["ran"]),
        "calls between modules": len(pairs),
        "deepest chain of modules": calls["deepest"],
        "pairs that call each other": len(mutual) // 2,
        "conditions folded": calls["folds"],
    }


def figures_of(version: Version) -> Figures:
    """Return all figures of a version."""
    figures = module_figures(version.files)
    for name, command in FLOWS.items():
        flow = flow_figures(calls_of(version, command))
        figures |= {f"{name}: {figure}": value for figure, value in flow.items()}
    return figures


@contextmanager
def version_of(revision: str) -> Iterator[Version]:
    """Give a revision in a folder of its own, or the files as they are now."""
    if revision == NOW:
        yield Version(ROOT)
        return
    with TemporaryDirectory(prefix="nerveguide-structure-") as folder:
        export_revision(revision, Path(folder))
        yield Version(Path(folder).resolve())


def figures_table(columns: Mapping[str, Figures]) -> str:
    """Return a line for each figure, with a column for each version."""
    names = list(next(iter(columns.values())))
    width = max(map(len, names))
    lines = [" ".join([" " * width, *(f"{name:>10.10}" for name in columns)])]
    for name in names:
        cells = (f"{figures[name]:>10,.0f}" for figures in columns.values())
        lines.append(" ".join([f"{name:<{width}}", *cells]))
    return "\n".join(lines)


def main(revisions: Sequence[str]) -> None:
    """Measure and print."""
    columns = {}
    for revision in revisions or [NOW]:
        with version_of(revision) as version:
            columns[revision] = figures_of(version)
    print(figures_table(columns))


if __name__ == "__main__":
    main(sys.argv[1:])
