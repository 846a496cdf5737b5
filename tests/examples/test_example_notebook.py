import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from nerveguide.audit.explain import Explanation
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge

from tests.html_pages import Page

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "notebook.py"


def cells() -> Iterator[ast.Module]:
    """Yield the cells with code, each with the line that it has in the script."""
    parts = re.split(r"^(?=# %%)", SCRIPT.read_text("utf-8"), flags=re.MULTILINE)
    above = 0
    for part in parts:
        if part.startswith("# %%\n"):
            yield ast.increment_lineno(ast.parse(part), above)
        above += part.count("\n")


@pytest.fixture(scope="module")
def shown() -> list[object]:
    """Run the script as a notebook does; give what its cells show."""
    names: dict[str, object] = {}
    values = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for cell in cells():
            *first, last = cell.body
            if not isinstance(last, ast.Expr):
                first.append(last)
            exec(compile(ast.Module(first, []), SCRIPT, "exec"), names)
            if isinstance(last, ast.Expr):
                end = compile(ast.Expression(last.value), SCRIPT, "eval")
                values.append(eval(end, names))
    return values


def the(kind: type, shown: list[object]) -> list[object]:
    return [value for value in shown if isinstance(value, kind)]


def test_the_rules_are_shown_in_a_line(shown: list[object]) -> None:
    (rules,) = the(Knowledge, shown)
    assert len(repr(rules)) < 200
    assert not hasattr(rules, "_repr_html_")


def test_the_person_gets_the_type_that_is_not_explained(shown: list[object]) -> None:
    (result,) = the(Assessment, shown)
    (explanation,) = the(Explanation, shown)
    fitting = [fits.id for fits in result.possible_types]
    assert fitting
    assert explanation.subject.name not in fitting
    Page(result._repr_html_()).check()


def test_everybody_is_counted(shown: list[object]) -> None:
    people, urgencies = the(pl.DataFrame, shown)
    assert people.height == urgencies["len"].sum() > 0
    assert set(urgencies["urgency"]) == set(people["urgency"])


def test_the_page_of_the_docs_is_the_script() -> None:
    assert (ROOT / "docs" / "notebook.py").samefile(SCRIPT)
