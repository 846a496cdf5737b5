"""How notebooks show results: what makes the HTML stands higher, and registers here."""

from collections.abc import Callable
from typing import Any

_renderers: dict[str, Callable[[Any], str]] = {}


def show_in_notebooks(class_name: str, render: Callable[[Any], str]) -> None:
    """Let notebooks show results of this class as the HTML that ``render`` returns."""
    _renderers[class_name] = render


class ShownInNotebooks:
    """A result that notebooks show as HTML."""

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows; ``None`` leaves it to ``repr``."""
        render = _renderers.get(type(self).__name__)
        return render(self) if render else None
