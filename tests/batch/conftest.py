from pathlib import Path

import pytest

from engine import load_knowledge


@pytest.fixture(scope="session")
def knowledge():
    return load_knowledge(Path(__file__).parents[1] / "small_rules")
