"""The country that the name of a locale speaks of."""

import re

_LOCALE = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[_-][a-z]{4})?"  # the script, as in zh-Hant-HK
    r"[_-](?P<country>[a-z]{2})"
    r"(?:[.@].*)?",
    re.IGNORECASE | re.DOTALL,
)


def country_of_locale(name: str) -> str | None:
    """Return the two lower-case letters of the country in the name of a locale.

    Names are those of POSIX (``en_GB.UTF-8``) and of the web (``en-GB``). ``None`` for
    any other name, among them ``C`` and ``POSIX``, and where no country is named.
    """
    found = _LOCALE.fullmatch(name.strip())
    return found["country"].lower() if found else None
