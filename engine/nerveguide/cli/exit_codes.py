"""How a command ends: exit codes, errors of one sentence, Ctrl-C and closed pipes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from nerveguide.deferred import deferred
from nerveguide.errors import UndecidedError, missing_package
from nerveguide.messages import message
from nerveguide.signals import raise_if_told_to_end

if TYPE_CHECKING:
    from traceback import format_exc
else:
    format_exc = deferred("traceback", "format_exc")

EXIT_FINDINGS, EXIT_FAILURE = 1, 2
"""Exit codes: done, and there is something to see to; not done."""


EXIT_INTERRUPTED, EXIT_PIPE = 130, 141
"""Exit codes after Ctrl-C, and when nobody reads the output any more, as of others."""


class CliError(click.ClickException):
    """The command failed; the message says why."""

    exit_code = EXIT_FAILURE


@contextmanager
def errors_as_exit_codes() -> Iterator[None]:
    """Convert whatever ends a command to its documented exit code and message.

    A signal ends it as such, whatever a library made of it.
    """
    try:
        try:
            yield
        except click.exceptions.Exit:
            raise
        except BaseException:
            raise_if_told_to_end()
            raise
    except (click.ClickException, click.exceptions.Exit):
        raise
    except KeyboardInterrupt:
        click.echo(f"\n{message('cli.stopped')}", err=True)
        raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
    except BrokenPipeError:
        _discard_output()
        raise click.exceptions.Exit(EXIT_PIPE) from None
    except OSError as error:
        reason = error.strerror or error
        if error.filename:
            problem = message("cli.failed.file", file=error.filename, reason=reason)
        else:
            problem = message("cli.failed.some_file", reason=reason)
        raise CliError(problem) from None
    except UndecidedError as error:
        raise CliError(f"{error}.") from None
    except Exception as error:
        problem = missing_package(error)
        if not problem:
            problem = message("cli.failed.bug", details=format_exc())
        raise CliError(problem) from None


@contextmanager
def require_extra() -> Iterator[None]:
    """Convert the import error of a missing extra to an error of one sentence."""
    try:
        yield
    except ImportError as error:
        raise CliError(f"{error}.") from None


def _discard_output() -> None:
    """Send what is still to be written to a closed pipe nowhere, without an error."""
    void = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(void, stream.fileno())
    os.close(void)
