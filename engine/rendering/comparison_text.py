"""The comparison of two versions of the rules as plain text."""

from collections.abc import Collection, Iterator, Mapping

from engine.audit.comparison.comparing import Comparison
from engine.audit.comparison.matching import Versions
from engine.audit.comparison.rule_edits import RuleEdits
from engine.rendering.case_counts_text import case_counts_text
from engine.rendering.difference_text import difference_text
from engine.rendering.layout import Emphasis, items, join, section

_NAMED = 5
"""How many ids are named before the rest is only counted."""


def comparison_text(comparison: Comparison, emphasis: Emphasis = str) -> str:
    """Return what differs for people, then what else was edited, then the cases."""
    versions, cases = comparison.versions, comparison.cases
    return join(
        [
            emphasis(_headline(len(comparison.differences))),
            *(
                difference_text(versions.either, difference, emphasis)
                for difference in comparison.differences
            ),
            section(
                "Edits, whatever they mean",
                items([*_entries(versions), *_rules(comparison.edits)]),
                emphasis=emphasis,
            ),
            case_counts_text(versions.either, cases, emphasis) if cases else "",
        ]
    )


def _headline(count: int) -> str:
    if not count:
        return "No answers get another result."
    return (
        f"Some answers get another result: {count} kind{'s' * (count != 1)} of "
        "difference,\neach with the fewest answers that show it."
    )


def _entries(versions: Versions) -> Iterator[str]:
    for what, names in (
        ("finding", versions.renamed_findings),
        ("type or other cause", versions.renamed_types),
    ):
        yield from (f"{what} renamed: {pair}" for pair in _pairs(names))
    for side, other, only in (
        ("old", "new", versions.findings_only_in_old),
        ("new", "old", versions.findings_only_in_new),
    ):
        if only:
            yield (
                f"findings only in the {side} rules: {_some(only)}; "
                f"the {other} rules do not know the answers"
            )


def _rules(edits: RuleEdits) -> Iterator[str]:
    for what, names in (
        ("added", edits.added),
        ("removed", edits.removed),
        ("changed in condition or conclusion", edits.changed),
        ("reworded", edits.reworded),
        ("renamed", _pairs(edits.renamed)),
    ):
        if names:
            yield f"rules {what}: {_some(names)}"


def _pairs(names: Mapping[str, str]) -> list[str]:
    return [f"{old} -> {new}" for old, new in names.items()]


def _some(names: Collection[str]) -> str:
    """Name the first, and say how many there are when there are more."""
    named = ", ".join(list(names)[:_NAMED])
    more = len(names) - _NAMED
    return f"{named} and {more:,} more" if more > 0 else named
