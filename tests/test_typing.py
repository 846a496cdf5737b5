"""What a type checker sees of the installed package, in somebody else's script."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = """\
from collections.abc import Mapping
from typing import assert_type

import polars as pl

from nerveguide import assess, evaluate, explain, load_knowledge
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Assessment, PossibleType
from nerveguide.audit.explain_target import Change
from nerveguide.audit.explain import Explanation
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency

rules = assert_type(load_knowledge("my_rules"), Knowledge)
result = assert_type(assess({"age": 61}, rules), Assessment)
assert_type(result.urgency, Urgency)
assert_type(result.possible_types, tuple[PossibleType, ...])
assert_type(result.possible_types[0].strength, Strength)
why = assert_type(explain("gbs", {"age": 61}), Explanation)
assert_type(why.truth, bool | None)
assert_type(why.answers, Mapping[str, AnswerValue])
assert_type(why.change, Change | str | None)
assert_type(evaluate(pl.DataFrame({"age": [61]}), rules), pl.DataFrame)
"""


def check(folder: Path, script: str) -> tuple[int, str]:
    (folder / "script.py").write_text(script)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "script.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.slow
def test_types_are_precise_and_names_are_known(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    assert (ROOT / "engine" / "nerveguide" / "py.typed").is_file()
    assert check(tmp_path, SCRIPT) == (0, "Success: no issues found in 1 source file\n")
    status, told = check(tmp_path, f"{SCRIPT}\nfrom nerveguide import explian\n")
    assert status == 1
    assert 'Module "nerveguide" has no attribute "explian"' in told
