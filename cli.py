"""Run nerveguide from a checkout that is not installed: ``python cli.py check``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "engine"))

from nerveguide.cli.main import main

if __name__ == "__main__":
    main()
