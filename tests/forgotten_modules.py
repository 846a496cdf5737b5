"""Modules that a test lets Python import anew, and that all others find as before."""

import sys

import pytest


def forget_modules(monkeypatch: pytest.MonkeyPatch, *prefixes: str) -> None:
    """Let modules whose names begin so be imported anew until the test ends."""
    for name in [name for name in sys.modules if name.startswith(prefixes)]:
        package, _, short = name.rpartition(".")
        # The package has the module as an attribute, which is put back as well.
        monkeypatch.setattr(sys.modules[package], short, sys.modules[name])
    for name in [name for name in sys.modules if name.startswith(prefixes)]:
        monkeypatch.delitem(sys.modules, name)
