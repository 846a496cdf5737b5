"""Whether the program still says what it said at another revision, to the byte.

Run with ``python -m benchmarks.same_output REVISION``. That revision and the files as
they are now are installed, each into an environment of its own that borrows the
packages of this one. Both are given the same inputs, what they say is written down
(:mod:`benchmarks.what_it_says`), and compared file by file. The exit code is 1 when
something differs that is not allowed.
"""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import product, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

import click

from benchmarks.fixed_inputs import write_inputs, write_people
from benchmarks.revisions import ROOT, export_present, export_revision, run
from benchmarks.what_it_says import PARTS, THOROUGH

_RECORDER = ("__init__.py", "recording.py", "what_it_says.py", "what_it_serves.py")
_SHOWN = 160


@dataclass(frozen=True)
class Allowed:
    """What may differ: this pattern, in files of such names, and why.

    The replacement stands for it on both sides.
    """

    files: str
    pattern: str
    replacement: str
    reason: str


_UNCUT = "click cut the lines about commands, and they stand in full now"
_SCHEMAS = "two schemas are named by their classes now, no longer by their modules"
_NAMES = "(?:engine__topics__Part|engine__interview__steps__Part|ScreenKind|Part)"
_BODIES = r'\{(?:"type":"string","enum"|"properties":\{"heading").*?"title":"'

_KEPT = "rules that were read are kept in the cache folder; answers are not"
_STORED = (
    r"(?s)(?:Nothing is stored or sent unless you (?:save it\s+yourself|.{0,30}--save)"
    r"|Your answers are\s+never sent anywhere.{0,60}save\s+them"
    r"|(?:Nothing|No answer) is\s+stored(?:,\s+and\s+no answer is| or)?)\W*"
)

ALLOWED: Sequence[Allowed] = (
    Allowed("*", _STORED, "", _KEPT),
    Allowed("help/*output", r"(?s)\nCommands:\n.*?(?=\n\n)", "", _UNCUT),
    Allowed("completion/*output", r"(?m)^(\w+ .{30}).*$", r"\1", _UNCUT),
    # The definitions stand in another order, too: they are left out on both sides.
    Allowed(
        "web/api/openapi",
        rf'"{_NAMES}":{_BODIES}(?:Part|ScreenKind)"(?:,"description":"[^"]*")?\}},?',
        "",
        _SCHEMAS,
    ),
    Allowed("web/api/openapi", f'schemas/{_NAMES}"', 'schemas/…"', _SCHEMAS),
)
"""Differences that are meant, since the program became one package (56182c5)."""


@dataclass
class Comparison:
    """``same`` and ``size`` count the files and bytes that are the same.

    ``allowed`` counts the files that differ only as allowed, by the reason, and
    ``differences`` tells of each of the others.
    """

    same: int = 0
    size: int = 0
    allowed: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [f"the same: {self.same:,} files with {self.size:,} bytes"]
        lines += [
            f"different as allowed: {count:,} files, as {reason}"
            for reason, count in self.allowed.items()
        ]
        lines += self.differences
        return "\n".join([*lines, f"different: {len(self.differences):,} files"])


def compare(old: Path, new: Path, allowed: Iterable[Allowed] = ALLOWED) -> Comparison:
    """Compare two folders file by file."""
    comparison = Comparison()
    allowed = list(allowed)
    for name in sorted({*_names(old), *_names(new)}):
        sides = [_bytes_of(folder / name) for folder in (old, new)]
        if sides[0] == sides[1]:
            comparison.same += 1
            comparison.size += len(sides[0])
            continue
        texts = [side.decode(errors="backslashreplace") for side in sides]
        reasons = []
        for each in allowed:
            if fnmatchcase(name, each.files):
                alike = [re.sub(each.pattern, each.replacement, text) for text in texts]
                if alike != texts:
                    reasons.append(each.reason)
                texts = alike
        if texts[0] == texts[1]:
            comparison.allowed.update(reasons)
        else:
            comparison.differences.append(_difference(name, *texts))
    return comparison


def _names(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()


def _bytes_of(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b"(no such file)"


def _difference(name: str, old: str, new: str) -> str:
    """Return the first line that differs, from shortly before the place."""
    lines = zip_longest(old.split("\n"), new.split("\n"), fillvalue="(the end)")
    number, pair = next(
        (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
    )
    pairs = enumerate(zip_longest(*pair))
    place = next(place for place, (was, now) in pairs if was != now)
    start = max(0, place - _SHOWN // 2)
    was, now = (line[start : start + _SHOWN] for line in pair)
    return f"{name}, line {number}:\n  - {was}\n  + {now}"


@dataclass(frozen=True)
class Side:
    """One of the two versions: a folder with its tree, environment, inputs, words."""

    folder: Path

    @property
    def tree(self) -> Path:
        """The files of the version."""
        return self.folder / "tree"

    @property
    def said(self) -> Path:
        """What it says."""
        return self.folder / "said"

    def install(self) -> None:
        """Install it where it sees the packages of this environment, too."""
        environment = self.folder / "environment"
        EnvBuilder().create(environment)
        pip = [sys.executable, "-m", "pip", "--python", str(self._python), "install"]
        run(*pip, "--quiet", "--no-deps", str(self.tree))
        (packages,) = environment.glob("lib/*/site-packages")
        borrowed = [path for path in sys.path if any(Path(path).glob("*.dist-info"))]
        (packages / "borrowed.pth").write_text("\n".join(borrowed) + "\n", "utf-8")

    def write_down(self, part: str, recorder: Path, inputs: Path) -> None:
        """Write down what it says of one part."""
        place = self.folder / "at_work" / part
        shutil.copytree(inputs, place)
        added = {
            "PYTHONPATH": str(recorder),
            "PYTHONSAFEPATH": "1",
            "PYTHONHASHSEED": "0",
        }
        command = [str(self._python), "-m", "benchmarks.what_it_says"]
        run(*command, part, str(self.said), cwd=place, added=added)
        shutil.rmtree(place)

    @property
    def _python(self) -> Path:
        return self.folder / "environment/bin/python"


def write_down(revision: str, folder: Path, parts: Iterable[str]) -> tuple[Path, Path]:
    """Write down what that revision says, and what the present files do."""
    old, new = Side(folder / "old"), Side(folder / "new")
    export_revision(revision, old.tree)
    export_present(new.tree)
    inputs, recorder = folder / "inputs", folder / "recorder"
    write_inputs(old.tree, inputs)
    write_people(inputs / "people.csv", ROOT)
    (recorder / "benchmarks").mkdir(parents=True)
    for name in _RECORDER:
        shutil.copy(Path(__file__).with_name(name), recorder / "benchmarks")
    for side in (old, new):
        side.install()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = [
            pool.submit(side.write_down, part, recorder, inputs)
            for part, side in product(parts, (old, new))
        ]
        for each in done:
            each.result()
    return old.said, new.said


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder to keep, or one that is removed at the end."""
    if kept:
        kept.mkdir(parents=True)
        yield kept.resolve()
    else:
        with TemporaryDirectory(prefix="nerveguide-same-output-") as folder:
            yield Path(folder).resolve()


@click.command()
@click.argument("revision")
@click.option(
    "--thorough", is_flag=True, help="The audit's report and the mutants, too; slow."
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    help="New folder in which all that was said is kept, to look at differences.",
)
def main(revision: str, thorough: bool, keep: Path | None) -> None:
    """Compare what the program says at REVISION with what it says now."""
    parts = [THOROUGH, *PARTS] if thorough else list(PARTS)
    with _folder(keep) as folder:
        comparison = compare(*write_down(revision, folder, parts))
    print(comparison)
    sys.exit(bool(comparison.differences))


if __name__ == "__main__":
    main()
