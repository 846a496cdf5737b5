"""The pages of the documentation that are made from the program itself.

``python -m docs.generate``, run beside ``cli.py``, writes them anew.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from docs.generate.api import api_page
from docs.generate.architecture import architecture_drawing, architecture_page
from docs.generate.commands import commands_page
from docs.generate.rule_language import rule_language_page

DOCS = Path(__file__).parents[1]

PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api_page,
    "architecture.md": architecture_page,
    "architecture.svg": architecture_drawing,
    "commands.md": commands_page,
    "rule_language.md": rule_language_page,
}
"""Name of a page in ``docs/`` -> what makes its text."""
