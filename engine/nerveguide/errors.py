"""Errors that several rooms share, and suggestions for misspelt names."""

from collections.abc import Iterable
from typing import Self


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the closest known name, or an empty text."""
    # Imported here, so that only a misspelt name costs the time.
    from difflib import get_close_matches

    matches = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"did you mean '{matches[0]}'?" if matches else ""


class NerveguideError(Exception):
    """Base of all errors that the package raises for its callers."""


class UnknownIdError(NerveguideError, ValueError):
    """Nothing has this id; the message suggests what does."""

    @classmethod
    def suggesting(
        cls, kind: str, name: str, known: Iterable[str], otherwise: str
    ) -> Self:
        """Return the error for an unknown name, with the closest known one.

        ``otherwise`` says where all names can be seen, should none be close.
        """
        hint = did_you_mean(name, known) or otherwise
        return cls(f"there is no {kind} '{name}'; {hint}")


class DisagreementError(NerveguideError, AssertionError):
    """Experta does not confirm what Z3 found: a fault of the program, never hidden."""


class UndecidedError(NerveguideError):
    """Z3 gave up: it found no answer, and no proof that there is none."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Z3 gave up before it had an answer ({reason}), so there is no result; "
            "run it again with more time and memory"
        )


def missing_package(error: Exception) -> str:
    """Return what to do where a package that is always needed is missing.

    It is one sentence, or empty where that is not the error.
    """
    name = error.name if isinstance(error, ModuleNotFoundError) else None
    if name is None or name.partition(".")[0] == "nerveguide":
        return ""
    return (
        f"nerveguide needs the Python package '{name}', which is not installed;"
        " in the nerveguide folder, run: python -m pip install -c constraints.txt ."
    )


def missing_extra(
    doing: str, package: str, extra: str, module: str | None = None
) -> ImportError:
    """Return the error for an extra whose package is missing.

    ``package`` is its name for people, ``module`` that by which Python imports it,
    where the two differ.
    """
    return ImportError(
        f"this {doing}, but the Python package '{package}' is not installed;"
        f' in the nerveguide folder, run: python -m pip install ".[{extra}]"',
        name=module or package,
    )
