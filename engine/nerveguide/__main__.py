"""``python -m nerveguide``: the same as the command ``nerveguide``."""

import sys

from nerveguide.errors import missing_package
from nerveguide.messages import message

try:
    from nerveguide.cli.main import main
except ModuleNotFoundError as error:
    if not (problem := missing_package(error)):
        raise
    print(message("errors.line", problem=problem), file=sys.stderr)
    sys.exit(2)

__all__ = ["main"]

if __name__ == "__main__":
    main(prog_name="nerveguide")
