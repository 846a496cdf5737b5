"""What MkDocs does before it builds the site."""

import os
from pathlib import Path


def on_startup(**_: object) -> None:
    """Let the notebook be run over an encrypted connection, or its kernel warns."""
    os.environ["JUPYTER_CONFIG_PATH"] = str(Path(__file__).with_name("jupyter"))
