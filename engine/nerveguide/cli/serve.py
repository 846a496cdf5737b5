"""``nerveguide serve``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import (
    EXIT_INTERRUPTED,
    CliError,
    exit_cleanly_on_signals,
    require_extra,
)
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option


@click.command(
    epilog=examples("nerveguide serve", "nerveguide serve --port 9000 --rules my_rules")
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Name or address to answer at; the default is for this machine only.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Port to answer at; 0 takes any that is free.",
)
@rules_option
def serve(host: str, port: int, rules_directory: Path | None) -> None:
    """Answer questions in a browser: the interview and its result as local pages.

    Only this machine can open them, unless --host says otherwise. No answer is
    stored or logged. Ctrl-C ends it.
    """
    with require_extra():
        from nerveguide.web.app import (
            address_of,
            is_for_this_machine_only,
            listen,
            server_for,
        )

    exit_cleanly_on_signals()
    knowledge = load_rules(rules_directory)
    try:
        listening = listen(host, port)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0]
        message = f"Port {port} of {host} is not to be had: {reason}."
        raise CliError(message) from None
    with listening:
        if not is_for_this_machine_only(listening):
            click.echo(
                "Note: other machines can open these pages, and what is sent between "
                "is not encrypted.",
                err=True,
            )
        click.echo(f"Open {address_of(host, listening)} in a browser. Ctrl-C ends.")
        try:
            server_for(knowledge, host).run([listening])
        except KeyboardInterrupt:
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
        finally:
            click.echo("\nEnded. Nothing was stored.", err=True)
