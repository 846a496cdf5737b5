"""Running the checks: all that are written, the gravest first."""

from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from typing import get_type_hints

from nerveguide.audit import lint
from nerveguide.audit.lint import style
from nerveguide.audit.lint.framework import Check
from nerveguide.audit.lint.linting import CHECKS


def test_each_check_that_is_written_is_run() -> None:
    written = {
        check.name
        for module in iter_modules(lint.__path__, f"{lint.__name__}.")
        if module.name.endswith("_checks")
        for check in vars(import_module(module.name)).values()
        if isinstance(check, Check)
    }
    of_style = {
        rule.__name__
        for rule in vars(style).values()
        if isfunction(rule)
        and get_type_hints(rule).get("return") == Iterator[style.Remark]
    }
    assert len(of_style) > 10
    assert written | of_style == {check.name for check in CHECKS}


def test_the_gravest_checks_come_first() -> None:
    ranks = [check.severity.rank for check in CHECKS]
    assert ranks == sorted(ranks)
