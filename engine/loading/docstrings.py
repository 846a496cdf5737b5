"""The docstrings below fields and words, which Python itself does not keep.

Pydantic can keep them (``use_attribute_docstrings``), but then it reads the source of
all models at every start, and importing them takes twice as long. Here the source is
read when somebody asks.
"""

import ast
from enum import StrEnum
from inspect import cleandoc, getsource
from itertools import pairwise

from pydantic import BaseModel


def field_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Return field -> its docstring, for each field of ``model`` that has one."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            texts |= _docstrings_in(base)
    return texts


def word_docstrings(words: type[StrEnum]) -> dict[str, str]:
    """Return word -> its docstring, for each word of a closed list that has one."""
    return {words[name].value: text for name, text in _docstrings_in(words).items()}


def _docstrings_in(definition_of: type) -> dict[str, str]:
    [definition] = ast.parse(getsource(definition_of)).body
    texts = {}
    for statement, below in pairwise(ast.iter_child_nodes(definition)):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=field))
                | ast.Assign(targets=[ast.Name(id=field)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                texts[field] = cleandoc(text)
    return texts
