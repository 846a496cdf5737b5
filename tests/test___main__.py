"""The package as a program: ``python -m nerveguide``."""

import subprocess
import sys

from docs.generate.imports import SOURCE
from tests.docs.blocks import PROJECT


def test_the_package_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "nerveguide", "--version"],
        cwd=PROJECT,
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("nerveguide")
