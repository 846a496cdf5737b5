"""Terminals that cannot show every letter: they show a similar one."""

import codecs
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from nerveguide.deferred import deferred

if TYPE_CHECKING:
    from unicodedata import normalize
else:
    normalize = deferred("unicodedata", "normalize")

_NEAREST = "nerveguide.nearest"


def show_nearest_letters() -> None:
    """Let the terminal show a similar letter for each that its encoding lacks."""
    codecs.register_error(_NEAREST, _nearest_letter)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_NEAREST)


def _nearest_letter(error: UnicodeError) -> tuple[str, int]:
    """Return what to show for a character that the terminal lacks: e for é, else ?."""
    assert isinstance(error, UnicodeEncodeError)
    letter = normalize("NFD", error.object[error.start])[0]
    plain = letter.isascii() and letter.isalpha()  # no = for ≠
    return (letter if plain else "?"), error.start + 1
