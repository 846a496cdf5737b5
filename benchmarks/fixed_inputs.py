"""The inputs that two versions of the program are given alike, as a folder of files."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

PEOPLE = 20_000

SECTIONS = ("topics", "types", "other_causes", "patterns", "rules")
"""Sections of the rules whose entries can be read, explained or shown by their id."""

_MISTAKES: Mapping[str, str | bytes] = {
    "unknown.yaml": "numb_fete: yes\ncolumns: 3\n",
    "unfit.yaml": "age: old\nnumb_feet: perhaps\ntempo: soon\n",
    "twice.yaml": "age: 40\nage: 41\n",
    "not_yaml.yaml": "age: [40\n",
    "list.yaml": "- age\n",
    "empty.yaml": "",
    "bytes.yaml": b"\xff\xfe\x00",
    "other.json": '{"resourceType": "Patient"}',
}

_SPOILT = {
    "spoilt.csv": "id,age,numb_feet,colour\na,40,yes,red\nb,old,no,\nc,50\nd,50,ja,\n",
    "spoilt.jsonl": '{"id": "a", "age": 40}\n{"id": "b", "numb_feet": [1]}\n{\n\n[]\n',
}


def write_inputs(tree: Path, folder: Path) -> None:
    """Make the folder from the rules and examples of an exported tree."""
    rules = rules_of(tree)
    for copy in ("rules", "altered", "signed", "wrong"):
        shutil.copytree(rules, folder / copy)
    shutil.copytree(tree / "examples", folder / "examples")
    flags = "red_flags/emergency.yaml"
    _replace(folder / "altered" / flags, "urgency: emergency", "urgency: same_day")
    _replace(folder / "wrong" / flags, "rules:", "rulez:\n  a: b\nrules:")
    _write(folder / "mistakes", _MISTAKES)
    _write(folder, _SPOILT)
    entries = list(_entries(rules))
    cases = {
        name: each["answers"]
        for section, name, each in entries
        if section == "vignettes"
    }
    ids = {
        section: [name for kind, name, _ in entries if kind == section]
        for section in SECTIONS
    }
    refines = {
        name: each.get("refines", [])
        for section, name, each in entries
        if section == "findings"
    }
    edges = "".join(
        json.dumps({"id": f"{name}_{number}", **answers}) + "\n"
        for section, name, each in entries
        if section == "edge_cases"
        for number, answers in enumerate(_answers_at_edges(each))
    )
    _write(
        folder,
        {
            "cases.json": json.dumps(cases),
            "ids.json": json.dumps(ids),
            "refines.json": json.dumps(refines),
            "edge_cases.jsonl": edges,
        },
    )
    _write(
        folder / "cases",
        {f"{name}.yaml": yaml.safe_dump(each) for name, each in cases.items()},
    )


def write_people(file: Path, root: Path) -> None:
    """Write the generated people, as the version in the folder ``root`` makes them."""
    make = [sys.executable, "-m", "benchmarks.people", str(file)]
    subprocess.run([*make, "--rows", str(PEOPLE)], cwd=root, check=True)


def rules_of(tree: Path) -> Path:
    """Return the folder of the shipped rules."""
    (marker,) = (
        file
        for file in tree.glob("**/knowledge.yaml")
        if "tests" not in file.relative_to(tree).parts
    )
    return marker.parent


def _entries(rules: Path) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the section, the id and the content of all that the rules hold."""
    for file in sorted(rules.rglob("*.yaml")):
        for section, content in (yaml.safe_load(file.read_text("utf-8")) or {}).items():
            if isinstance(content, dict):
                for name, each in content.items():
                    yield section, name, each


def _answers_at_edges(case: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for side in ("fires", "does_not_fire"):
        yield from case.get(side, ())


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"there is no '{old}' in {file}")
    file.write_text(text.replace(old, new, 1), "utf-8")


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
