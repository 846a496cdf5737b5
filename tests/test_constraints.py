"""`constraints.txt`: a tested version of each package that the extras install."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PINS = [Requirement(line) for line in LINES if not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DECLARED = [
    Requirement(line)
    for lines in (PROJECT["dependencies"], *EXTRAS.values())
    for line in lines
    if not line.startswith("nerveguide")
]


def test_it_names_one_version_of_each_package_and_nothing_else() -> None:
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in PINS)
    assert not [pin.name for pin in PINS if pin.url]
    names = [canonicalize_name(pin.name) for pin in PINS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("declared", DECLARED, ids=str)
def test_it_has_a_fitting_version_of_all_that_is_declared(
    declared: Requirement,
) -> None:
    name = canonicalize_name(declared.name)
    pins = [pin for pin in PINS if canonicalize_name(pin.name) == name]
    versions = [str(pin.specifier).removeprefix("==") for pin in pins]
    assert len(versions) == 1
    assert versions[0] in declared.specifier


@pytest.mark.parametrize(
    ("file", "number"), [("README.md", 2), (".ci/run", 1), ("docs/contributing.md", 1)]
)
def test_those_who_set_up_the_tests_use_it(file: str, number: int) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert (
        len(re.findall("pip install (?:--quiet )?-c constraints.txt ", text)) == number
    )
