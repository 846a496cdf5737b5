"""Checks of how entries refer to each other: what is unused, unnamed or one-sided."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.logic.danger_signs import urgent_alone
from nerveguide.messages import message
from nerveguide.model.answers import YES
from nerveguide.model.conditions import PatternHolds, iter_leaves
from nerveguide.model.vocabulary import FindingKind, Strength, Urgency


@check(Severity.ERROR)
def unseen_danger_sign(context: LintContext) -> Iterator[Issue]:
    """Yield each danger sign that a no to an area answers, and that it does not name.

    A place that a person may point at is asked by itself and names none. What is an
    emergency alone is asked of everybody, whatever was said of its areas.
    """
    knowledge = context.knowledge
    signs = urgent_alone(knowledge, YES)
    for area in knowledge.findings.values():
        if area.kind is not FindingKind.AREA:
            continue
        is_place = area.id in knowledge.places
        named = () if is_place else area.names
        fix = "fix_place" if is_place else "fix"
        for form in knowledge.finer_findings[area.id]:
            if signs.get(form) is Urgency.SAME_DAY and form not in named:
                yield Issue(
                    context.at("findings", area.id),
                    message("lint.unseen_danger_sign.found", area=area.id, sign=form),
                    message(f"lint.unseen_danger_sign.{fix}"),
                )


@check(Severity.WARNING)
def type_never_argued_against(context: LintContext) -> Iterator[Issue]:
    """Yield each type without a rule that argues against it."""
    for name, rules in context.knowledge.type_rules.items():
        if not any(rule.strength is Strength.ARGUES_AGAINST for rule in rules):
            yield Issue(
                context.at_type(name),
                message("lint.type_never_argued_against.found", name=name),
                message("lint.type_never_argued_against.fix"),
            )


@check(Severity.WARNING)
def unused_pattern(context: LintContext) -> Iterator[Issue]:
    """Yield each pattern that is drawn and never used."""
    used = {
        leaf.pattern
        for rule in context.knowledge.rules.values()
        for leaf in iter_leaves(rule.when)
        if isinstance(leaf, PatternHolds)
    }
    for pattern in context.knowledge.patterns:
        if pattern not in used:
            yield Issue(
                context.at("patterns", pattern),
                message("lint.unused_pattern.found", pattern=pattern),
                message("lint.unused_pattern.fix"),
            )


@check(Severity.WARNING)
def unused_finding(context: LintContext) -> Iterator[Issue]:
    """Yield each finding that no rule reads, itself or through one that it refines.

    One that decides of whom another is asked has its use, and so has an area with
    something under it.
    """
    findings = context.knowledge.findings
    deciding = {name for finding in findings.values() for name in finding.asked_of}
    used = deciding | context.read_findings
    for name, finding in findings.items():
        is_area = finding.kind is FindingKind.AREA
        if is_area and context.knowledge.finer_findings[name]:
            continue
        family = {name, *context.knowledge.coarser_findings[name]}
        if not family & used:
            yield Issue(
                context.at("findings", name),
                message("lint.unused_finding.found", finding=name),
                message("lint.unused_finding.fix"),
            )
