"""The command line of nerveguide: parse, call the engine, show.

The engine is imported inside the commands that need it, so that ``--help`` is as
quick as click itself.
"""

from __future__ import annotations

from pathlib import Path

import click

rules_option = click.option(
    "--rules",
    "rules_directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of rules to use instead of the shipped ones.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nerveguide")
def main() -> None:
    """Which kinds of nerve problem fit what you report, and how soon to see someone.

    nerveguide is educational. It never diagnoses and is not a medical device.
    """


if __name__ == "__main__":
    main()
