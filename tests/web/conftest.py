from collections.abc import Iterator

import httpx
import pytest
from nerveguide.model.knowledge import Knowledge

from tests.web.serving import Person, served

PATIENCE = 60.0
"""Seconds to wait for an answer: a proof takes long on a machine that is busy."""


@pytest.fixture(scope="session")
def site(small: Knowledge) -> Iterator[httpx.Client]:
    """Give a client of a server that serves the small rules."""
    with (
        served(small) as address,
        httpx.Client(base_url=address, timeout=PATIENCE) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def shipped_site(shipped: Knowledge) -> Iterator[httpx.Client]:
    """Give a client of a server that serves the shipped rules."""
    with (
        served(shipped) as address,
        httpx.Client(base_url=address, timeout=PATIENCE) as client,
    ):
        yield client


@pytest.fixture
def person(site: httpx.Client) -> Person:
    """Give somebody at the first question of the small rules."""
    person = Person(site)
    person.press("Begin")
    return person
