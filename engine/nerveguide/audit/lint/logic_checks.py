"""Checks that ask Z3 what rules do with all answers that there can be."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.logic.danger_signs import URGENT
from nerveguide.logic.prose import prose
from nerveguide.logic.z3_solver import z3
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE
from nerveguide.model.conditions import Condition, remove_at, walk
from nerveguide.model.rules import Conclusion, DrawPattern, RaiseUrgency, Rule
from nerveguide.model.vocabulary import Strength


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
