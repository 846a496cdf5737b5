"""Checks of entries that nothing uses, tries or argues against."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.model.conditions import PatternHolds, iter_leaves
from nerveguide.model.vocabulary import Strength


@check(Severity.WARNING)
def type_never_argued_against(subject: LintContext) -> Iterator[Issue]:
    """Yield each type without a rule that argues against it."""
    for name, rules in subject.knowledge.type_rules.items():
        if not any(rule.strength is Strength.ARGUES_AGAINST for rule in rules):
            yield Issue(
                subject.at_type(name),
                f"no rule argues against '{name}'",
                "say what would speak against it, so that a fit can be weighed",
            )


@check(Severity.WARNING)
def unused_pattern(subject: LintContext) -> Iterator[Issue]:
    """Yield each pattern that is drawn and never used."""
    used = {
        leaf.pattern
        for rule in subject.knowledge.rules.values()
        for leaf in iter_leaves(rule.when)
        if isinstance(leaf, PatternHolds)
    }
    for pattern in subject.knowledge.patterns:
        if pattern not in used:
            yield Issue(
                subject.at("patterns", pattern),
                f"no rule uses the pattern '{pattern}'",
                "use it in a condition, or remove it with its rules",
            )


@check(Severity.WARNING)
def unused_finding(subject: LintContext) -> Iterator[Issue]:
    """Yield each finding that no rule reads, itself or through one that it refines."""
    for finding in subject.knowledge.findings:
        family = {finding, *subject.knowledge.coarser_findings[finding]}
        if not family & subject.read_findings:
            yield Issue(
                subject.at("findings", finding),
                f"no rule reads the finding '{finding}', so it is asked for nothing",
                "use it in a condition, or remove it",
            )


@check(Severity.WARNING)
def no_vignette(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that is never fired by a vignette."""
    for rule in subject.knowledge.rules:
        if rule not in subject.fired_by_vignettes:
            yield Issue(
                subject.at("rules", rule),
                f"no written case fires '{rule}'",
                "write a case for it, with the result that it should have",
            )
