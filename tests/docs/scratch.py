"""The folder in which the commands of the documentation are run.

It is what a reader has: a clone of the project, and a few files of their own. Only the
tests are fewer, so that ``python -m pytest`` on a page does not run itself.
"""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

from nerveguide import load_knowledge

from tests.docs.blocks import PROJECT
from tests.fhir_responses import response

CLONED = (
    *("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "constraints.txt"),
    *("cli.py", ".mkdocs.yml", ".gitignore", ".pre-commit-hooks.yaml"),
    *("engine", "benchmarks", "rules", "docs", "examples"),
)
TESTS = (
    "__init__.py",
    "conftest.py",
    "model/__init__.py",
    "model/test_conditions.py",
    "strategies.py",
)

OWN_RULE = """\
rules:
  my_rule:
    when: {all: [numb_feet, tingling_feet, diabetes]}
    then: {type: diabetic_dspn, strength: compatible}
    because: Numb and tingling feet with diabetes.
    sources: [J]

edge_cases:
  my_rule:
    rule: my_rule
    basis: Proposed by the program, and agreed to.
    does_not_fire:
    - {tingling_feet: yes, diabetes: yes}
    - {numbness: no, tingling_feet: yes, diabetes: yes}
    - {numb_feet: yes, diabetes: yes}
    - {numb_feet: yes, tingling: no, diabetes: yes}
    - {numb_feet: yes, tingling_feet: yes}
    - {numb_feet: yes, tingling_feet: yes, diabetes: no}
"""
"""A rule that lint, proofs, comparison and mutants have nothing to say against."""

OWN_TABLE = "id,age,numb_feet,diabetes\np1,64,Y,Y\np2,51,N,Y\n"
"""A table with words of its own, for which a suggested mapping is enough."""

PHENOPACKET = {
    "id": "p1",
    "subject": {"timeAtLastEncounter": {"age": {"iso8601duration": "P44Y"}}},
    "phenotypicFeatures": [{"type": {"id": "HP:0007340"}}],
    "metaData": {"phenopacketSchemaVersion": "2.0"},
}


def make_clone(folder: Path) -> None:
    """Make the clone, with two versions in git and ``my_rules``, ``table.csv``, etc."""
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for name in CLONED:
        copy(PROJECT / name, folder / name)
    (folder / "tests" / "model").mkdir(parents=True)
    for name in TESTS:
        copy(PROJECT / "tests" / name, folder / "tests" / name)
    commit(folder, "The project")
    git(folder, "tag", "v1.2")
    add_own_files(folder)
    commit(folder, "Files of our own")


def add_own_files(folder: Path) -> None:
    """Add what a reader of the pages made: answers, rules, case files."""
    examples = folder / "examples"
    shutil.copy(examples / "tingling_feet.yaml", folder / "answers.yaml")
    shutil.copytree(folder / "rules", folder / "my_rules")
    (folder / "my_rules" / "own.yaml").write_text(OWN_RULE, "utf-8")
    (folder / "table.csv").write_text(OWN_TABLE, "utf-8")
    shutil.copy(examples / "cases.csv", folder / "cases.csv")
    for name in ("cases", "more", "packets"):
        (folder / name).mkdir()
    shutil.copy(examples / "cases.csv", folder / "cases")
    lines = (examples / "cases.jsonl").read_bytes()
    (folder / "more" / "later.jsonl.gz").write_bytes(gzip.compress(lines))
    write_json(folder / "packets" / "p1.json", PHENOPACKET)
    shutil.copy(examples / "fhir_response.json", folder / "response.json")
    answers = {"numbness": "yes", "numb_feet": "yes", "began": "years"}
    write_json(folder / "responses.ndjson", response(load_knowledge(), answers))


def write_json(file: Path, data: object) -> None:
    """Write data as a line of JSON."""
    file.write_text(json.dumps(data) + "\n", "utf-8")


def copy(source: Path, target: Path) -> None:
    """Copy a file or a folder, without what Python left there."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def commit(folder: Path, message: str) -> None:
    """Record all files in git."""
    git(folder, "add", "--all")
    person = ("-c", "user.name=A Person", "-c", "user.email=person@example.org")
    git(folder, *person, "commit", "--quiet", "--no-gpg-sign", "--message", message)


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *arguments], cwd=folder, check=True)
