"""Functions whose module is imported when they are first called."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def deferred(module: str, name: str) -> Callable[..., Any]:
    """Return a function that imports the one of this name, and calls it.

    Type checkers should see a plain import instead (``if TYPE_CHECKING``); so does the
    rule about which room may use which.
    """

    def call(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **options)

    return call
