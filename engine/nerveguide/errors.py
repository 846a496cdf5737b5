"""Errors that several rooms share, and suggestions for misspelt names."""

from collections.abc import Iterable
from typing import Literal, Self

from nerveguide.messages import message


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the closest known name, or an empty text."""
    # Imported here, so that only a misspelt name costs the time.
    from difflib import get_close_matches

    matches = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return message("errors.did_you_mean", name=matches[0]) if matches else ""


class NerveguideError(Exception):
    """Base of all errors that the package raises for its callers."""


class UnknownIdError(NerveguideError, ValueError):
    """Nothing has this id; the message suggests what does."""

    @classmethod
    def suggesting(
        cls,
        kind: Literal["page", "rule", "entry", "target"],
        name: str,
        known: Iterable[str],
    ) -> Self:
        """Return the error for an unknown name, with the closest known one.

        Should none be close, it says where all names can be seen.
        """
        hint = did_you_mean(name, known) or message(f"errors.listed.{kind}")
        return cls(message(f"errors.unknown.{kind}", name=name, hint=hint))


class DisagreementError(NerveguideError, AssertionError):
    """Experta does not confirm what Z3 found: a fault of the program, never hidden."""


class UndecidedError(NerveguideError):
    """Z3 gave up: it found no answer, and no proof that there is none."""

    def __init__(self, reason: str) -> None:
        super().__init__(message("errors.undecided", reason=reason))


def missing_package(error: Exception) -> str:
    """Return what to do where a package that is always needed is missing.

    It is one sentence, or empty where that is not the error.
    """
    name = error.name if isinstance(error, ModuleNotFoundError) else None
    if name is None or name.partition(".")[0] == "nerveguide":
        return ""
    return message("errors.missing_package", package=name)


def missing_extra(
    need: Literal["web", "prover", "readability", "spark"],
    package: str,
    module: str | None = None,
) -> ImportError:
    """Return the error for what needs an extra whose package is missing.

    ``package`` is its name for people, ``module`` that by which Python imports it,
    where the two differ.
    """
    problem = message(f"errors.missing_extra.{need}", package=package)
    return ImportError(problem, name=module or package)
