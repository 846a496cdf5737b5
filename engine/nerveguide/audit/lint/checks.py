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
from nerveguide.logic.danger_signs import URGENT
from nerveguide.logic.prose import prose
from nerveguide.logic.z3_solver import z3
from nerveguide.model.answers import NOT_SURE
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
    SourceStatus,
    Strength,
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
                f"no answers can make the condition of '{rule}' true",
                "two of its parts exclude each other; change one or remove the rule",
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
                    f"whenever '{rule.id}' fires, a rule that argues against the same "
                    "type fires too, so the type is never characteristic by it",
                    "narrow the contrary rule, or make this one compatible",
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
                f"'{rule.id}' can suggest a type without a symptom or sign",
                "add a symptom or sign that has to be there",
            )


@check(Severity.ERROR)
def type_never_suggested(context: LintContext) -> Iterator[Issue]:
    """Yield each type that no answers can bring into a result."""
    for name in context.knowledge.types:
        if not context.possible(context.logic.fits(name)):
            yield Issue(
                context.at_type(name),
                f"no rule can suggest '{name}'",
                "write a rule that does, or remove the type",
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
        yield Issue(
            context.at("rules", rule.id, "when"),
            f"'{rule.id}' {'says the same as' if same else 'is covered by'} "
            f"'{other}', which then fires too and concludes the same",
            "remove it, unless its reason or advice has to be shown as well",
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
                    f"whether '{rule.id}' fires never depends on: {words}",
                    "remove this part, or change what makes it needless",
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
                        f"'{rule.id}' and '{other.id}' can fire together; the type is "
                        "then compatible, not characteristic",
                        "see that this is meant",
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
                f"nothing that is shown with '{rule.id}' says whom to call or see",
                f"say so in its advice, or in the words for {rule.then.urgency.value}",
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
                f"'{rule}' can fire with nothing listed that it could be about",
                "let a type or another cause fit on the same answers",
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
        f'"{words}" reads like {what}',
        "say what may be and what to ask, not what is",
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
                f"this reads like school grade {grade:.0f}: {shorten(text, _SHOWN)}",
                f"use shorter sentences and words; the goal is grade {_READING_GOAL:g}",
            )


@check(Severity.WARNING)
def type_never_argued_against(context: LintContext) -> Iterator[Issue]:
    """Yield each type without a rule that argues against it."""
    for name, rules in context.knowledge.type_rules.items():
        if not any(rule.strength is Strength.ARGUES_AGAINST for rule in rules):
            yield Issue(
                context.at_type(name),
                f"no rule argues against '{name}'",
                "say what would speak against it, so that a fit can be weighed",
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
                f"no rule uses the pattern '{pattern}'",
                "use it in a condition, or remove it with its rules",
            )


@check(Severity.WARNING)
def unused_finding(context: LintContext) -> Iterator[Issue]:
    """Yield each finding that no rule reads, itself or through one that it refines.

    One that decides of whom another is asked has its use.
    """
    findings = context.knowledge.findings
    deciding = {name for finding in findings.values() for name in finding.asked_of}
    used = deciding | context.read_findings
    for finding in findings:
        family = {finding, *context.knowledge.coarser_findings[finding]}
        if not family & used:
            yield Issue(
                context.at("findings", finding),
                f"no rule reads the finding '{finding}', so it is asked for nothing",
                "use it in a condition, or remove it",
            )


@check(Severity.WARNING)
def no_vignette(context: LintContext) -> Iterator[Issue]:
    """Yield each rule that is never fired by a vignette."""
    for rule in context.knowledge.rules:
        if rule not in context.fired_by_vignettes:
            yield Issue(
                context.at("rules", rule),
                f"no written case fires '{rule}'",
                "write a case for it, with the result that it should have",
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
                f"none of the sources of '{rule.id}' was read: {named}",
                "read one, or let a clinician judge it first",
            )


@check(Severity.WARNING)
def stale_review(context: LintContext) -> Iterator[Issue]:
    """Yield each rule whose review is of something else than what stands there."""
    for rule in context.knowledge.rules.values():
        stale = review_state(context.knowledge, rule) is ReviewState.STALE
        if rule.review and stale:
            yield Issue(
                context.at("rules", rule.id, "review"),
                f"'{rule.id}' has changed since {rule.review.reviewer} signed it on "
                f"{rule.review.date}",
                "let it be reviewed again: nerveguide rules sign-off",
            )


@check(Severity.NOTE)
def not_reviewed(context: LintContext) -> Iterator[Issue]:
    """Yield each rule without a review."""
    for rule in context.knowledge.rules.values():
        if not rule.review:
            yield Issue(
                context.at("rules", rule.id),
                f"no clinician has signed '{rule.id}'",
                "let it be reviewed: nerveguide rules sign-off",
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
                f"nothing says what '{name}' takes from '{cited}'",
                "write it below 'statements:', or leave the source out",
            )
