"""The docstrings below the fields of a model, which Python itself does not keep.

Pydantic can keep them (``use_attribute_docstrings``), but then it reads the source of
all models at every start, and importing them takes twice as long. Here the source is
read when somebody asks.
"""

import ast
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


def _docstrings_in(model: type[BaseModel]) -> dict[str, str]:
    [definition] = ast.parse(getsource(model)).body
    texts = {}
    for statement, below in pairwise(ast.iter_child_nodes(definition)):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=field)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                texts[field] = cleandoc(text)
    return texts
