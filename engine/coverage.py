"""What the rules were compiled from, item by item, and what covers each item."""

from typing import Annotated

from pydantic import StringConstraints

from engine.models import Identifier, Model, Text
from engine.vocabulary import Standing

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$")]
"""Letters and digits in words joined by single underscores or hyphens."""


class CoveredItem(Model):
    """An item of the fact base, and the entries that cover it here, at least one."""

    id: ItemId
    rules: tuple[Identifier, ...] = ()
    """Rules that say it."""
    types: tuple[Identifier, ...] = ()
    """Types or other causes whose text says it."""
    topics: tuple[Identifier, ...] = ()
    """Topics that say it."""
    vignettes: tuple[Identifier, ...] = ()
    """Vignettes that it became."""
    sources: tuple[str, ...] = ()
    """Sources that it stands for."""
    note: Text | None = None
    """Says why no entry covers the item."""


class SeedClaim(CoveredItem):
    """A claim of an article that the project began with, and how well it stands.

    It names the entries that cover it, or says in a note why none does.
    """

    claim: Text
    """What the article says, in our own words."""
    standing: Standing
