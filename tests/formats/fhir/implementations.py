"""Where other people's implementations of FHIR are, and how they are run."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"

needs_packages = pytest.mark.skipif(
    not MODULES.is_dir(),
    reason="run: npm install --no-package-lock --prefix tests/formats/fhir",
)
needs_node = pytest.mark.skipif(
    shutil.which("node") is None, reason="install Node.js, so that there is 'node'"
)


def problems_of(*resources: object) -> list[list[str]]:
    """What two validators, Medplum's and Lantana's, say against each resource."""
    run = subprocess.run(
        ["node", str(HERE / "validate.mjs")],
        input=json.dumps(resources),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[list[str]] = json.loads(run.stdout)
    return found
