"""How many cases get another result from another version of the rules, in words."""

from collections.abc import Iterator

from engine.audit.comparison.case_counts import CaseCounts
from engine.knowledge import Knowledge
from engine.rendering.difference_text import kind_text
from engine.rendering.layout import Emphasis, in_words, item, items, section


def case_counts_text(
    knowledge: Knowledge, cases: CaseCounts, emphasis: Emphasis = str
) -> str:
    """Return how many cases change and from what to what, the old rules first.

    ``knowledge`` has the entries of both versions.
    """
    return section(
        "Cases", items(_sums(cases)), *_changes(knowledge, cases), emphasis=emphasis
    )


def _sums(cases: CaseCounts) -> Iterator[str]:
    yield (
        f"{cases.read:,} read = {cases.compared:,} compared"
        f" + {cases.rejected:,} rejected"
    )
    for reject in cases.rejects:
        yield f"rejected, as {reject.origin}: {'; '.join(reject.reasons)}"
    first = f", the first of them: {', '.join(cases.examples)}" if cases.changed else ""
    yield f"{cases.changed:,} of {cases.compared:,} get another result{first}"


def _changes(knowledge: Knowledge, cases: CaseCounts) -> Iterator[str]:
    """Yield a line for each change, with the number of cases in front."""
    for (old, new), count in cases.urgencies.items():
        if old is not new:
            yield _counted(count, f"Urgency: {in_words(old)} -> {in_words(new)}")
    for kind, count in cases.others.items():
        yield _counted(count, kind_text(knowledge, kind))


def _counted(count: int, text: str) -> str:
    return item(text, mark=f"{count:>9,} ")
