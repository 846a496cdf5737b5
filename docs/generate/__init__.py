"""The pages of the documentation that are made from the program itself.

``python -m docs.generate``, run beside ``cli.py``, writes them anew.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from docs.generate.commands import commands_page

DOCS = Path(__file__).parents[1]

PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
}
"""Name of a page in ``docs/`` -> what makes its text."""
