"""What a shell is offered to complete an id."""

import click
from click.shell_completion import CompletionItem

from nerveguide.cli.loading import load_rules
from nerveguide.views.rules import entry_names


class IdCompleter:
    """Offers a shell the ids in these sections of the rules, to complete what is typed.

    Rules that cannot be read give none: a shell has no place for a message.
    """

    def __init__(self, *sections: str) -> None:
        self._sections = sections

    def __call__(
        self, context: click.Context, _: click.Parameter, typed: str
    ) -> list[CompletionItem]:
        """Return what begins like that which is typed, with its name beside it."""
        try:
            names = entry_names(load_rules(context.params["rules_directory"]))
        except (click.ClickException, OSError):
            return []
        return [
            CompletionItem(name, help=words)
            for section in self._sections
            for name, words in names[section].items()
            if name.startswith(typed)
        ]
