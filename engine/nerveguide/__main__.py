"""``python -m nerveguide``: the same as the command ``nerveguide``."""

from nerveguide.cli.main import main

if __name__ == "__main__":
    main(prog_name="nerveguide")
