"""Names and docstrings of the program as Markdown."""

import re
from collections.abc import Iterable
from inspect import cleandoc


def in_words(name: str) -> str:
    """Return the name of a class in small words."""
    return re.sub(r"\B[A-Z]", r" \g<0>", name).lower()


def as_markdown(docstring: str) -> str:
    """Return a docstring in one line; code has one mark in Markdown, not two."""
    return " ".join(cleandoc(docstring).replace("``", "`").split())


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
