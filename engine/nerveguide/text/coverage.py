"""The coverage of rules, part by part, as plain text and as data."""

from collections.abc import Iterator, Mapping
from typing import Any

from nerveguide.audit.coverage import ClauseCoverage, CoverageOfCases
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, items, join, section
from nerveguide.views.coverage import count_words, never_words


def coverage_text(
    knowledge: Knowledge,
    covered: CoverageOfCases,
    emphasis: Style = str,
    *,
    everything: bool = False,
) -> str:
    """Return the rules with a gap, or all, and the counts."""
    coverage = covered.coverage
    never = [rule for rule, clause in coverage.items() if not clause.true]
    shown = [
        rule
        for rule, clause in coverage.items()
        if everything or (clause.true and _has_gap(clause))
    ]
    clauses = [part for clause in coverage.values() for part in clause.all_clauses()]
    return join(
        [
            *(_rule(knowledge, rule, coverage[rule], emphasis) for rule in shown),
            section(
                message("review.coverage.never_fired"), items(never), emphasis=emphasis
            ),
            "\n".join(
                [
                    message(
                        "review.coverage.cases",
                        assessed=covered.assessed,
                        rejected=covered.rejected,
                    ),
                    message(
                        "review.coverage.fired",
                        fired=len(coverage) - len(never),
                        total=len(coverage),
                    ),
                    *(_share(clauses, what) for what in ("true", "false", "decisive")),
                ]
            ),
        ]
    )


def coverage_data(covered: CoverageOfCases) -> Mapping[str, Any]:
    """Return the counts as plain data."""
    return {
        "assessed": covered.assessed,
        "rejected": covered.rejected,
        "rules": {rule: _data(clause) for rule, clause in covered.coverage.items()},
    }


def _has_gap(clause: ClauseCoverage) -> bool:
    return any(part.missing for part in clause.all_clauses())


def _rule(
    knowledge: Knowledge, rule: str, clause: ClauseCoverage, emphasis: Style
) -> str:
    title = f"{rule} ({knowledge.rules[rule].location})"
    return section(title, *_lines(clause, 0), emphasis=emphasis)


def _lines(clause: ClauseCoverage, depth: int) -> Iterator[str]:
    colon = ":" if clause.parts else ""
    marks = count_words(clause)
    if never := never_words(clause):
        marks = message("review.coverage.with_gap", counts=marks, parts=never)
    yield item(f"{clause.text}{colon} [{marks}]", indent=2 * depth)
    for part in clause.parts:
        yield from _lines(part, depth + 1)


def _share(clauses: list[ClauseCoverage], what: str) -> str:
    ever = sum(what not in clause.missing for clause in clauses)
    return message(f"review.coverage.ever.{what}", ever=ever, total=len(clauses))


def _data(clause: ClauseCoverage) -> Mapping[str, Any]:
    data: dict[str, Any] = {
        "text": clause.text,
        "true": clause.true,
        "false": clause.false,
        "decisive": clause.decisive,
    }
    if clause.parts:
        data["parts"] = [_data(part) for part in clause.parts]
    return data
