"""The words "did you mean", for messages about names that do not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the closest known name, or an empty text."""
    matches = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{matches[0]}'?" if matches else ""
