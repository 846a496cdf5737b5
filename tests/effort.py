"""How many examples a law is tried with, where each of them takes long."""

from hypothesis import settings


def fewer_examples(divisor: int) -> settings:
    """Return settings for this part of the examples that the chosen profile gives."""
    return settings(max_examples=settings.default.max_examples // divisor)
