"""Run nerveguide from a checkout that is not installed: ``python cli.py check``.

Commands that earlier versions installed from a checkout call ``main``, too.
"""

import sys

sys.path.insert(0, __file__.removesuffix("cli.py") + "engine")

from nerveguide.__main__ import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
