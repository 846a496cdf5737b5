"""Run nerveguide from a checkout that is not installed: ``python cli.py check``.

Commands that earlier versions installed from a checkout call ``main``, too.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "engine"))

from nerveguide.__main__ import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
