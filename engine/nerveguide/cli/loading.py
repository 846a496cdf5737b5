"""The rules that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nerveguide.cli.outcome import CliError
from nerveguide.loader import RulesError, load_knowledge
from nerveguide.model.knowledge import Knowledge


def load_rules(rules_directory: Path | None) -> Knowledge:
    """Return the rules; what is wrong with them ends the run with a message."""
    with rules_errors():
        return load_knowledge(rules_directory)


@contextmanager
def rules_errors() -> Iterator[None]:
    """Let what is wrong with rules that are loaded end the run with a message."""
    try:
        yield
    except RulesError as error:
        raise CliError(str(error)) from None
