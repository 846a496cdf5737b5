"""The country whose emergency numbers are shown: what is said of it, or guessed."""

import os
from collections.abc import Mapping

import click

from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.locale_country import country_of_locale
from nerveguide.views.help_lines import Whereabouts

_SETTINGS = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LANG")
"""Where the country is looked for, the first that names one counts.

The form of phone numbers and of addresses says where somebody is. The language of
messages does not: many people read English elsewhere.
"""


_ALSO_CALLED = {"uk": "gb"}
"""What people call a country that has another code."""


country_option = click.option("--country", help=message("cli.options.country"))


def guessed_country(settings: Mapping[str, str]) -> str | None:
    """Return the country that environment variables name, as two lower-case letters."""
    names = (country_of_locale(settings.get(name, "")) for name in _SETTINGS)
    return next(filter(None, names), None)


def whereabouts_of(knowledge: Knowledge, country: str | None) -> Whereabouts:
    """Return the country that was said, or else what the settings of the computer say.

    The settings are read, and not kept. Raises ``click.UsageError`` for a country that
    the rules do not know.
    """
    if country is None:
        return Whereabouts(guessed_country(os.environ), guessed=True)
    code = country.strip().lower()
    code = _ALSO_CALLED.get(code, code)
    if code not in knowledge.countries:
        known = (
            message("cli.check.country_named", code=each.id.upper(), name=each.name)
            for each in sorted(knowledge.countries.values(), key=lambda each: each.id)
        )
        problem = message(
            "cli.check.unknown_country", given=country, known=", ".join(known)
        )
        raise click.UsageError(problem)
    return Whereabouts(code, guessed=False)
