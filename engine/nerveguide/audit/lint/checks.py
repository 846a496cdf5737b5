"""All checks of lint, each a function with its severity and a page in ``docs/lint``."""

import re
from collections.abc import Iterator
from textwrap import shorten

from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.audit.lint.framework import (
    Issue,
    LintContext,
    Severity,
    check,
)
from nerveguide.audit.lint.style import forbidden_for_others
from nerveguide.errors import missing_extra
from nerveguide.inference.review import ReviewState, review_state
from nerveguide.loader.problems import Position
from nerveguide.logic.danger_signs import URGENT, urgent_alone
from nerveguide.logic.prose import prose
from nerveguide.logic.z3_solver import z3
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE, YES
from nerveguide.model.conditions import (
    Condition,
    PatternHolds,
    iter_leaves,
    remove_at,
    walk,
)
from nerveguide.model.rules import Conclusion, DrawPattern, RaiseUrgency, Rule
from nerveguide.model.vocabulary import (
    EvidenceGrade,
    FindingKind,
    SourceStatus,
    Strength,
    Urgency,
)

try:
    from textstat import automated_readability_index
except ImportError:
    raise missing_extra("readability", "textstat") from None


@check(Severity.ERROR)
def never_fires(context: LintContext) -> Iterator[Issue]:
    """Yield each rule that can never fire."""
    for rule in context.knowledge.rules:
        if not context.can_fire(rule):
            yield Issue(
                context.at("rules", rule, "when"),
                message("lint.never_fires.found", rule=rule),
                message("lint.never_fires.fix"),
            )


@check(Severity.ERROR)
def always_contradicted(context: LintContext) -> Iterator[Issue]:
    """Yield each characteristic rule that always comes with a contrary one."""
    holds = context.logic.holds
    for rules in context.knowledge.type_rules.values():
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        none_fires = [z3.Not(holds[rule.id]) for rule in contrary]
        for rule in rules:
            if (
                rule.strength is Strength.CHARACTERISTIC
                and context.can_fire(rule.id)
                and not context.possible(holds[rule.id], *none_fires)
            ):
                yield Issue(
                    context.at("rules", rule.id, "then"),
                    message("lint.always_contradicted.found", rule=rule.id),
                    message("lint.always_contradicted.fix"),
                )


@check(Severity.ERROR)
def risk_factor_only(context: LintContext) -> Iterator[Issue]:
    """Yield each rule that supports a type by risk factors and background alone."""
    nothing_felt = z3.Not(context.logic.symptom)
    for rule in context.knowledge.rules.values():
        if rule.supports_a_type and context.possible(
            context.logic.holds[rule.id], nothing_felt
        ):
            yield Issue(
                context.at("rules", rule.id, "when"),
                message("lint.risk_factor_only.found", rule=rule.id),
                message("lint.risk_factor_only.fix"),
            )


@check(Severity.ERROR)
def type_never_suggested(context: LintContext) -> Iterator[Issue]:
    """Yield each type that no answers can bring into a result."""
    for name in context.knowledge.types:
        if not context.possible(context.logic.fits(name)):
            yield Issue(
                context.at_type(name),
                message("lint.type_never_suggested.found", name=name),
                message("lint.type_never_suggested.fix"),
            )


@check(Severity.WARNING)
def subsumed(context: LintContext) -> Iterator[Issue]:
    """Yield each rule that another one covers, or that says the same as another."""
    by_conclusion: dict[Conclusion, list[Rule]] = {}
    for rule in context.knowledge.rules.values():
        by_conclusion.setdefault(_without_advice(rule.then), []).append(rule)
    for rules in by_conclusion.values():
        for rule in rules:
            if context.can_fire(rule.id):
                yield from _rules_covering(context, rule, rules)


def _rules_covering(
    context: LintContext, rule: Rule, rules: list[Rule]
) -> Iterator[Issue]:
    holds = context.logic.holds
    others = {
        other.id: holds[other.id]
        for other in rules
        if other is not rule and not context.witnesses.fire_without(rule.id, other.id)
    }
    for other in context.implied(holds[rule.id], others):
        same = not context.possible(holds[other], z3.Not(holds[rule.id]))
        how = "same" if same else "covered"
        yield Issue(
            context.at("rules", rule.id, "when"),
            message(f"lint.rules_covering.{how}", rule=rule.id, other=other),
            message("lint.rules_covering.fix"),
        )


def _without_advice(then: Conclusion) -> Conclusion:
    if isinstance(then, RaiseUrgency):
        return RaiseUrgency(urgency=then.urgency)
    return then


@check(Severity.WARNING)
def idle_part(context: LintContext) -> Iterator[Issue]:
    """Yield each part without which the rule fires for the same people.

    Answers that contradict each other do not count.
    """
    for rule in context.knowledge.rules.values():
        if not context.can_fire(rule.id):
            continue
        for place, part in walk(rule.when):
            shorter = remove_at(rule.when, place)
            if shorter is not None and _fires_for_the_same(context, rule, shorter):
                words = " ".join(prose(context.knowledge, part).split())
                yield Issue(
                    context.at("rules", rule.id, "when", *place),
                    message("lint.idle_part.found", rule=rule.id, words=words),
                    message("lint.idle_part.fix"),
                )


def _fires_for_the_same(context: LintContext, rule: Rule, shorter: Condition) -> bool:
    logic = context.logic
    drawn = isinstance(rule.then, DrawPattern)  # whose "no" other rules may ask for
    if context.witnesses.tell_apart(rule.when, shorter, fail=drawn):
        return False
    differs = logic.holds[rule.id] != logic.is_true(shorter)
    if drawn:
        differs = z3.Or(differs, logic.fails[rule.id] != logic.is_false(shorter))
    return not context.possible(differs, z3.Not(logic.conflict))


@check(Severity.NOTE)
def contradictory_conclusions(context: LintContext) -> Iterator[Issue]:
    """Yield each pair of rules, one typical of a type and one against it, that meet.

    They meet where answers without a contradiction make both fire.
    """
    holds = context.logic.holds
    consistent = z3.Not(context.logic.conflict)
    for rules in context.knowledge.type_rules.values():
        typical = [r for r in rules if r.strength is Strength.CHARACTERISTIC]
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        for rule in typical:
            for other in contrary:
                if context.possible(holds[rule.id], holds[other.id], consistent):
                    yield Issue(
                        context.at("rules", rule.id, "then"),
                        message(
                            "lint.contradictory_conclusions.found",
                            rule=rule.id,
                            other=other.id,
                        ),
                        message("lint.contradictory_conclusions.fix"),
                    )


_GUIDANCE = re.compile(
    r"\b(?:call|see|go to|get to|speak to|talk to|contact|visit|appointment)\b",
    re.IGNORECASE,
)


_READING_GOAL = 7.0
"""Grade up to which a text counts as plain: age 12 to 13."""


_SHOWN = 60
"""Characters of the text that are repeated."""


_SHORTEST = 8
"""Words below which a grade says nothing."""


_REVIEWERS_ONLY = (
    "statements",
    "vignettes",
    "promises",
    "accepted_lowering",
    "fact_base",
    "seed_claims",
)
"""Sections that are written for reviewers and developers."""


@check(Severity.ERROR)
def red_flag_without_guidance(context: LintContext) -> Iterator[Issue]:
    """Yield each red flag whose words do not say whom to call or see."""
    words = context.knowledge.guidance.urgencies
    for rule in context.knowledge.rules.values():
        if not isinstance(rule.then, RaiseUrgency):
            continue
        guidance = words[rule.then.urgency]
        shown = f"{guidance.label} {guidance.action} {rule.then.advice or ''}"
        if not _GUIDANCE.search(shown):
            yield Issue(
                context.at("rules", rule.id, "then"),
                message("lint.red_flag_without_guidance.found", rule=rule.id),
                message(
                    "lint.red_flag_without_guidance.fix",
                    urgency=rule.then.urgency.value,
                ),
            )


@check(Severity.WARNING)
def red_flag_lists_nothing(context: LintContext) -> Iterator[Issue]:
    """Yield each red flag of today or now with which nothing may be listed.

    What a *not sure* raises as a precaution need not be listed, and what is withheld
    counts as listed. Answers that contradict each other do not count.
    """
    knowledge, logic = context.knowledge, context.logic
    listed = [logic.fits(name) for name in knowledge.types]
    not_sure = [
        given
        for (_, answer), given in logic.answers.given.items()
        if answer == NOT_SURE
    ]
    nothing = z3.Not(z3.Or([*listed, *not_sure, logic.withheld, logic.conflict]))
    for rule, urgency in knowledge.red_flags.items():
        if urgency in URGENT and context.possible(logic.holds[rule], nothing):
            yield Issue(
                context.at("rules", rule, "when"),
                message("lint.red_flag_lists_nothing.found", rule=rule),
                message("lint.red_flag_lists_nothing.fix"),
            )


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


@check(Severity.ERROR)
def forbidden_wording(context: LintContext) -> Iterator[Issue]:
    """Yield each wording like a diagnosis, a probability, a dose or false comfort.

    A text is looked at in the words for the reader, and in those for others.
    """
    for place, text in context.texts:
        for what, words in forbidden_phrases(text):
            yield _forbidden(context.at_place(place), what, words)
    for styled in context.styled:
        for what, words in forbidden_for_others(styled):
            yield _forbidden(context.at_place(styled.place), what, words)


def _forbidden(position: Position, what: str, words: str) -> Issue:
    return Issue(
        position,
        message("lint.forbidden.found", words=words, what=what),
        message("lint.forbidden.fix"),
    )


@check(Severity.NOTE)
def reading_age(context: LintContext) -> Iterator[Issue]:
    """Yield each text for people of eight words or more that is above the goal.

    The automated readability index counts letters, words and sentences; grade 6 is read
    at about age 12. It is a hint and no verdict: names such as "neuropathy" raise it,
    whatever stands around them.
    """
    for place, text in context.texts:
        if place[0] in _REVIEWERS_ONLY or len(text.split()) < _SHORTEST:
            continue
        grade = float(automated_readability_index(text))
        if grade > _READING_GOAL:
            yield Issue(
                context.at_place(place),
                message(
                    "lint.reading_age.found",
                    grade=grade,
                    text=shorten(text, _SHOWN),
                ),
                message("lint.reading_age.fix", goal=_READING_GOAL),
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
