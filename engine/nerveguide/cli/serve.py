"""``nerveguide serve``."""

from pathlib import Path

import click

from nerveguide.cli.exit_codes import EXIT_INTERRUPTED, CliError, require_extra
from nerveguide.cli.group import examples
from nerveguide.cli.loading import load_rules
from nerveguide.cli.options import rules_option
from nerveguide.messages import message


@click.command(
    help=message("cli.serve.help"),
    epilog=examples(
        "nerveguide serve", "nerveguide serve --port 9000 --rules my_rules"
    ),
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=message("cli.serve.options.host"),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help=message("cli.serve.options.port"),
)
@rules_option
def serve(host: str, port: int, rules_directory: Path | None) -> None:
    """Serve the interview and its result as pages, until it is told to stop."""
    with require_extra():
        from nerveguide.web.app import (
            address_of,
            is_for_this_machine_only,
            listen,
            server_for,
        )

    knowledge = load_rules(rules_directory)
    try:
        listening = listen(host, port)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (")[0]
        problem = message("cli.serve.port_refused", port=port, host=host, reason=reason)
        raise CliError(problem) from None
    with listening:
        if not is_for_this_machine_only(listening):
            click.echo(message("cli.serve.others"), err=True)
        address = address_of(host, listening)
        click.echo(message("cli.serve.open", address=address))
        try:
            server_for(knowledge, host).run([listening])
        except KeyboardInterrupt:
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None
        finally:
            click.echo(f"\n{message('cli.stopped')}", err=True)
