"""What is said where somebody answered findings that are asked in another way now."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from nerveguide.messages import message
from nerveguide.model.findings import RenamedFinding


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
        parts.append(message("model.renaming.no_meaning", answer=word))
    if used:
        parts.append(message("model.renaming.used", answer=word, means=_joined(used)))
    parts += [
        message("model.renaming.answered_too", answer=word, finding=name)
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
    parts = _in_general(unused) if fates is None else _counted(unused, fates)
    return "; ".join([_replaced(renamed), *parts])


def _in_general(unused: Sequence[str]) -> Iterator[str]:
    yield message("model.renaming.all.read_as")
    if unused:
        yield message(
            "model.renaming.all.no_meaning", count=len(unused), answers=_joined(unused)
        )
    yield message("model.renaming.all.answered_too")


def _counted(unused: Sequence[str], fates: Mapping[str, int]) -> Iterator[str]:
    used = f"{fates.get(Fate.USED, 0):,}"
    yield message("model.renaming.counted.used", many=used)
    if many := fates.get(Fate.WITHOUT_MEANING):
        yield message(
            "model.renaming.counted.no_meaning",
            count=len(unused),
            answers=_joined(unused),
            many=f"{many:,}",
        )
    if many := fates.get(Fate.ANSWERED_TOO):
        yield message("model.renaming.counted.answered_too", many=f"{many:,}")


def _replaced(renamed: RenamedFinding) -> str:
    names = _joined(f"'{name}'" for name in renamed.into)
    if not renamed.why:
        return message("model.renaming.replaced", old=renamed.id, new=names)
    why = " ".join(renamed.why.split())
    return message("model.renaming.replaced_why", old=renamed.id, new=names, why=why)


def _joined(words: Iterable[str]) -> str:
    *first, last = words
    if not first:
        return last
    return message("model.renaming.and", first=", ".join(first), last=last)
