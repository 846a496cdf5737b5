"""What is said where somebody answered findings that are asked in another way now."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from nerveguide.model.rules import RenamedFinding


class Fate(StrEnum):
    """What became of an old answer."""

    USED = "used"
    """It was read as an answer to one new finding or more."""
    ANSWERED_TOO = "answered_too"
    """All that it means was answered as well; those answers count."""
    WITHOUT_MEANING = "without_meaning"
    """It means nothing now."""


def carried_over_note(
    renamed: RenamedFinding,
    word: str,
    means: Mapping[str, str | float],
    answered: Sequence[str],
) -> str:
    """Return what became of the old answer ``word`` of one person.

    ``means`` are the answers that it means now; those to ``answered`` were not used.
    """
    used = [
        f"'{new}: {answer}'" for new, answer in means.items() if new not in answered
    ]
    parts = [_replaced(renamed)]
    if not means:
        parts.append(f"the answer '{word}' means nothing there, and was not used")
    if used:
        parts.append(f"the answer '{word}' was read as {_joined(used)}")
    parts += [
        f"the answer '{word}' was not used for '{name}', which was answered too"
        for name in answered
    ]
    return "; ".join(parts)


def carried_over_remark(
    renamed: RenamedFinding, fates: Mapping[str, int] | None = None
) -> str:
    """Return what becomes of the answers of many people.

    ``fates`` says how many answers had which :class:`Fate`, where that is known.
    """
    unused = [f"'{old}'" for old, means in renamed.answers.items() if not means]
    if fates is None:
        parts = ["its answers are read as answers to these"]
        if unused:
            parts.append(f"{_joined(unused)} means nothing there, and is not used")
        parts.append("where these were answered too, those answers count")
    else:
        parts = [f"answers read as answers to these: {fates.get(Fate.USED, 0):,}"]
        if many := fates.get(Fate.WITHOUT_MEANING):
            why = f"{_joined(unused)} means nothing there"
            parts.append(f"not used, as {why}: {many:,}")
        if many := fates.get(Fate.ANSWERED_TOO):
            parts.append(f"not used, as these were answered too: {many:,}")
    return "; ".join([_replaced(renamed), *parts])


def _replaced(renamed: RenamedFinding) -> str:
    names = _joined(f"'{name}'" for name in renamed.into)
    return f"'{renamed.id}' is now asked as {names}" + (
        f" ({' '.join(renamed.why.split())})" if renamed.why else ""
    )


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
