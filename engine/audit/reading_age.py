"""How hard a text is to read, so that the words for people stay plain.

Needs the extra ``audit`` (textstat). The automated readability index counts letters,
words and sentences; grade 6 is read at about age 12. It is a hint and no verdict: names
such as "neuropathy" raise it, whatever stands around them.
"""

from collections.abc import Iterable, Iterator
from statistics import median

from engine.audit.wording import texts_for_people
from engine.knowledge import Knowledge

GOAL = 7.0
"""Grade up to which a text counts as plain: age 12 to 13."""

SHORTEST = 8
"""Words below which a grade says nothing."""


class MissingExtraError(RuntimeError):
    """The library that grades texts is not installed; the message says how to."""


def reading_grades(knowledge: Knowledge) -> dict[str, tuple[float, str]]:
    """Return place -> (grade, text) for each text for people of eight words or more.

    Raises :class:`MissingExtraError` without the extra ``audit``.
    """
    try:
        from textstat import automated_readability_index
    except ImportError:
        message = "Reading ages need an extra: pip install 'nerveguide[audit]'"
        raise MissingExtraError(message) from None
    return {
        place: (float(automated_readability_index(text)), text)
        for place, text in _long_enough(texts_for_people(knowledge))
    }


def summary(grades: Iterable[float]) -> str:
    """Return in one line how many texts there are and how plain they are."""
    values = list(grades)
    plain = sum(grade <= GOAL for grade in values)
    middle = median(values) if values else 0.0
    return (
        f"{plain} of {len(values)} texts are at grade {GOAL:g} or plainer; "
        f"the middle one is at grade {middle:.1f}"
    )


def _long_enough(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    # What only reviewers and developers read is left out.
    for place, text in texts:
        section = place.partition(".")[0]
        if section in ("vignettes", "fact_base", "seed_claims"):
            continue
        if len(text.split()) >= SHORTEST:
            yield place, text
