"""Differences between two versions of the rules as text."""

from collections.abc import Collection, Iterator, Mapping

from nerveguide.audit.diff.case_counts import CaseCounts
from nerveguide.audit.diff.compare import Comparison, Difference, RuleEdits
from nerveguide.audit.diff.matching import Versions
from nerveguide.audit.diff.outcomes import Aspect, DifferenceKind, Outcome
from nerveguide.messages import message
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
    note = message("review.diff.contradictory") if difference.contradictory else ""
    old, new = _outcome(kind, difference.old), _outcome(kind, difference.new)
    return "\n".join(
        [
            emphasis(kind_text(knowledge, kind)),
            items(answers or [message("review.diff.no_answer")], 2),
            *([paragraph(note, 2)] if note else []),
            item(message("review.diff.old", result=old), 2, mark="=>"),
            item(message("review.diff.new", result=new), 2, mark="=>"),
        ]
    )


def kind_text(knowledge: Knowledge, kind: DifferenceKind) -> str:
    """Return in words what differs, and which way."""
    way = "lost" if kind.lost else "gained"
    match kind.about:
        case Aspect.URGENCY:
            urgency = Urgency(kind.name)
            way += "_at_least" if urgency.rank else ""
            return message(f"review.diff.urgency.{way}", urgency=humanize(urgency))
        case Aspect.WITHHELD:
            return message(f"review.diff.withheld.{way}")
    name = capitalize_first(knowledge.types[kind.name].name)
    if kind.about is Aspect.STRENGTH:
        return message(f"review.diff.strength.{way}", name=name, id=kind.name)
    return message(f"review.diff.type.{way}", name=name, id=kind.name)


def _answered(knowledge: Knowledge, name: str, answer: AnswerValue) -> str:
    words = answer_text(knowledge, name, answer)
    finding = knowledge.findings[name].name
    return message("review.diff.answered", name=finding, id=name, answer=words)


def _outcome(kind: DifferenceKind, outcome: Outcome) -> str:
    """Return what one version says, as far as it concerns the difference."""
    urgency = humanize(outcome.urgency)
    match kind.about:
        case Aspect.URGENCY:
            return message("review.diff.result.urgency", urgency=urgency)
        case Aspect.WITHHELD:
            is_so = "withheld" if outcome.withheld else "not_withheld"
            return message(f"review.diff.result.{is_so}", urgency=urgency)
    if strength := outcome.strengths.get(kind.name):
        words = humanize(strength)
        return message("review.diff.result.fits", strength=words, urgency=urgency)
    return message("review.diff.result.does_not_fit", urgency=urgency)


def case_counts_text(
    knowledge: Knowledge, cases: CaseCounts, emphasis: Style = str
) -> str:
    """Return how many cases change and from what to what, the old rules first.

    ``knowledge`` has the entries of both versions.
    """
    return section(
        message("review.diff.cases.title"),
        items(_sums(cases)),
        *_changes(knowledge, cases),
        emphasis=emphasis,
    )


def _sums(cases: CaseCounts) -> Iterator[str]:
    yield message(
        "review.diff.cases.read",
        read=cases.read,
        compared=cases.compared,
        rejected=cases.rejected,
    )
    for reject in cases.rejects:
        reasons = "; ".join(reject.reasons)
        yield message(
            "review.diff.cases.rejected", place=reject.origin, reasons=reasons
        )
    if not cases.changed:
        yield message("review.diff.cases.unchanged", compared=cases.compared)
        return
    yield message(
        "review.diff.cases.changed",
        changed=cases.changed,
        compared=cases.compared,
        ids=", ".join(cases.examples),
    )


def _changes(knowledge: Knowledge, cases: CaseCounts) -> Iterator[str]:
    """Yield a line for each change, with the number of cases in front."""
    for (old, new), count in cases.urgencies.items():
        if old is not new:
            yield _counted(
                count,
                message(
                    "review.diff.cases.urgency", old=humanize(old), new=humanize(new)
                ),
            )
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
            emphasis(paragraph(_headline(len(comparison.differences)))),
            *(
                difference_text(versions.either, difference, emphasis)
                for difference in comparison.differences
            ),
            section(
                message("review.diff.edits.title"),
                items([*_entries(versions), *_rules(comparison.edits)]),
                emphasis=emphasis,
            ),
            case_counts_text(versions.either, cases, emphasis) if cases else "",
        ]
    )


def _headline(count: int) -> str:
    if not count:
        return message("review.diff.none")
    return message("review.diff.some", count=count)


def _entries(versions: Versions) -> Iterator[str]:
    for ids in _pairs(versions.renamed_findings):
        yield message("review.diff.edits.finding_renamed", ids=ids)
    for ids in _pairs(versions.renamed_types):
        yield message("review.diff.edits.type_renamed", ids=ids)
    if only := versions.findings_only_in_old:
        yield message("review.diff.edits.only_old", ids=_first(only))
    if only := versions.findings_only_in_new:
        yield message("review.diff.edits.only_new", ids=_first(only))


def _rules(edits: RuleEdits) -> Iterator[str]:
    for edit, names in {
        "added": edits.added,
        "removed": edits.removed,
        "changed": edits.changed,
        "reworded": edits.reworded,
        "renamed": _pairs(edits.renamed),
    }.items():
        if names:
            yield message(f"review.diff.edits.{edit}", ids=_first(names))


def _pairs(names: Mapping[str, str]) -> list[str]:
    return [f"{old} -> {new}" for old, new in names.items()]


def _first(names: Collection[str]) -> str:
    """Return the first of the names, and how many there are when there are more."""
    named = ", ".join(list(names)[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return named
    return message("review.diff.edits.more", ids=named, count=more)
