"""Run nerveguide from a checkout that is not installed: ``python cli.py check``."""

import sys

sys.path.insert(0, __file__.removesuffix("cli.py") + "engine")

from nerveguide.cli.main import main

if __name__ == "__main__":
    main()
