"""Checks of what rules rest on: written cases, sources, and reviews."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.inference.review import ReviewState, review_state
from nerveguide.logic.danger_signs import URGENT
from nerveguide.messages import message
from nerveguide.model.vocabulary import EvidenceGrade, SourceStatus


@check(Severity.WARNING)
def no_vignette(context: LintContext) -> Iterator[Issue]:
    """Yield each rule that is never fired by a vignette."""
    for rule in context.knowledge.rules:
        if rule not in context.fired_by_vignettes:
            yield Issue(
                context.at("rules", rule),
                message("lint.no_vignette.found", rule=rule),
                message("lint.no_vignette.fix"),
            )


@check(Severity.NOTE)
def unverified_source(context: LintContext) -> Iterator[Issue]:
    """Yield each rule all of whose sources are recalled or known second hand."""
    sources = context.knowledge.sources
    for rule in context.knowledge.rules.values():
        if all(sources[name].status is not SourceStatus.SEEN for name in rule.sources):
            named = ", ".join(
                f"{name} ({sources[name].status.value})" for name in rule.sources
            )
            yield Issue(
                context.at("rules", rule.id, "sources"),
                message("lint.unverified_source.found", rule=rule.id, named=named),
                message("lint.unverified_source.fix"),
            )


@check(Severity.WARNING)
def stale_review(context: LintContext) -> Iterator[Issue]:
    """Yield each rule whose review is of something else than what stands there."""
    for rule in context.knowledge.rules.values():
        stale = review_state(context.knowledge, rule) is ReviewState.STALE
        if rule.review and stale:
            yield Issue(
                context.at("rules", rule.id, "review"),
                message(
                    "lint.stale_review.found",
                    rule=rule.id,
                    reviewer=rule.review.reviewer,
                    date=rule.review.date,
                ),
                message("lint.stale_review.fix"),
            )


@check(Severity.NOTE)
def not_reviewed(context: LintContext) -> Iterator[Issue]:
    """Yield each rule without a review."""
    for rule in context.knowledge.rules.values():
        if not rule.review:
            yield Issue(
                context.at("rules", rule.id),
                message("lint.not_reviewed.found", rule=rule.id),
                message("lint.not_reviewed.fix"),
            )


@check(Severity.ERROR)
def urgent_citation_without_statement(context: LintContext) -> Iterator[Issue]:
    """Yield what an emergency or same-day red flag cites and does not repeat."""
    yield from _without_statement(context, urgent=True)


@check(Severity.WARNING)
def citation_without_statement(context: LintContext) -> Iterator[Issue]:
    """Yield what any other rule cites and does not repeat."""
    yield from _without_statement(context, urgent=False)


def _without_statement(context: LintContext, *, urgent: bool) -> Iterator[Issue]:
    """Yield each citation that does not say what the rule takes from the source.

    A judgement says nothing but the rule itself.
    """
    knowledge = context.knowledge
    for (name, cited), statements in knowledge.statements_behind.items():
        is_judgement = knowledge.sources[cited].grade is EvidenceGrade.JUDGEMENT
        is_urgent = knowledge.red_flags.get(name) in URGENT
        if not statements and not is_judgement and is_urgent is urgent:
            place = knowledge.rules[name].sources.index(cited)
            yield Issue(
                context.at("rules", name, "sources", place),
                message("lint.without_statement.found", name=name, cited=cited),
                message("lint.without_statement.fix"),
            )
