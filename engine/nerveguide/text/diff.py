"""Differences between two versions of the rules as text."""

from collections.abc import Collection, Iterator, Mapping

from nerveguide.audit.diff.case_counts import CaseCounts
from nerveguide.audit.diff.compare import Comparison, Difference, RuleEdits
from nerveguide.audit.diff.matching import Versions
from nerveguide.audit.diff.outcomes import Aspect, DifferenceKind, Outcome
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.layout import Style, item, items, join, paragraph, section
from nerveguide.views.answers import answer_text
from nerveguide.views.sections import capitalize_first, humanize


def difference_text(
    knowledge: Knowledge, difference: Difference, emphasis: Style = str
) -> str:
    """Return a difference with the answers that show it and what both versions say.

    ``knowledge`` has the entries of both versions.
    """
    kind = difference.kind
    answers = [
        _answered(knowledge, name, given) for name, given in difference.answers.items()
    ]
    note = "These answers contradict each other; no others show it."
    return "\n".join(
        [
            emphasis(kind_text(knowledge, kind)),
            items(answers or ["no answer at all"], 2),
            *([paragraph(note, 2)] if difference.contradictory else []),
            item(f"old rules: {_outcome(kind, difference.old)}", 2, mark="=>"),
            item(f"new rules: {_outcome(kind, difference.new)}", 2, mark="=>"),
        ]
    )


def kind_text(knowledge: Knowledge, kind: DifferenceKind) -> str:
    """Return in words what differs, and which way."""
    gone_or_come = "no longer" if kind.lost else "newly"
    match kind.about:
        case Aspect.URGENCY:
            return f"Urgency: {gone_or_come} {_at_least(Urgency(kind.name))}"
        case Aspect.WITHHELD:
            return f"List of types: {gone_or_come} withheld"
        case Aspect.TYPE:
            change = f"{gone_or_come} in the result"
        case Aspect.STRENGTH if kind.lost:
            change = "only compatible, no longer characteristic"
        case Aspect.STRENGTH:
            change = "characteristic, no longer only compatible"
    return (
        f"{capitalize_first(knowledge.types[kind.name].name)} ({kind.name}): {change}"
    )


def _answered(knowledge: Knowledge, name: str, answer: AnswerValue) -> str:
    words = answer_text(knowledge, name, answer)
    return f"{knowledge.findings[name].name} ({name}): {words}"


def _at_least(urgency: Urgency) -> str:
    return humanize(urgency) + (" or more urgent" if urgency.rank else "")


def _outcome(kind: DifferenceKind, outcome: Outcome) -> str:
    """Return what one version says, as far as it concerns the difference."""
    urgency = f"urgency {humanize(outcome.urgency)}"
    match kind.about:
        case Aspect.URGENCY:
            return urgency
        case Aspect.WITHHELD:
            return f"{'withheld' if outcome.withheld else 'not withheld'}, {urgency}"
    strength = outcome.strengths.get(kind.name)
    return f"{humanize(strength) if strength else 'not in the result'}, {urgency}"


def case_counts_text(
    knowledge: Knowledge, cases: CaseCounts, emphasis: Style = str
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
            yield _counted(count, f"Urgency: {humanize(old)} -> {humanize(new)}")
    for kind, count in cases.others.items():
        yield _counted(count, kind_text(knowledge, kind))


def _counted(count: int, text: str) -> str:
    return item(text, mark=f"{count:>9,} ")


_NAMED = 5
"""How many ids are named before the rest is only counted."""


def comparison_text(comparison: Comparison, emphasis: Style = str) -> str:
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
                f"findings only in the {side} rules: {_first(only)}; "
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
            yield f"rules {what}: {_first(names)}"


def _pairs(names: Mapping[str, str]) -> list[str]:
    return [f"{old} -> {new}" for old, new in names.items()]


def _first(names: Collection[str]) -> str:
    """Return the first of the names, and how many there are when there are more."""
    named = ", ".join(list(names)[:_NAMED])
    more = len(names) - _NAMED
    return f"{named} and {more:,} more" if more > 0 else named
