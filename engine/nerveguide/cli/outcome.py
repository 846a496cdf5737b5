"""How a command ends: exit codes, and errors that are told in one sentence."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

EXIT_FINDINGS, EXIT_FAILURE = 1, 2
"""Exit codes: done, and there is something to see to; not done."""


EXIT_INTERRUPTED, EXIT_PIPE = 130, 141
"""Exit codes after Ctrl-C, and when nobody reads the output any more, as of others."""


class CliError(click.ClickException):
    """The command did not do what it was asked to, for the reason that is told."""

    exit_code = EXIT_FAILURE


@contextmanager
def require_extra() -> Iterator[None]:
    """Say in one sentence that a command needs an extra that is missing."""
    try:
        yield
    except ImportError as error:
        raise CliError(f"{error}.") from None


def exit_cleanly_on_signals() -> None:
    """Let ``kill`` and a closed terminal end the run like Ctrl-C, leaving no litter."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
