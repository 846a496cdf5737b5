"""Checks of what conditions can be true of, over all possible answers."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, Severity, check
from nerveguide.logic.prose import prose
from nerveguide.logic.z3_solver import z3
from nerveguide.model.conditions import Condition, remove_at, walk
from nerveguide.model.rules import Conclusion, DrawPattern, RaiseUrgency, Rule
from nerveguide.model.vocabulary import Strength


@check(Severity.ERROR)
def never_fires(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that can never fire."""
    for rule in subject.knowledge.rules:
        if not subject.possible(subject.logic.holds[rule]):
            yield Issue(
                subject.at("rules", rule, "when"),
                f"no answers can make the condition of '{rule}' true",
                "two of its parts exclude each other; change one or remove the rule",
            )


@check(Severity.ERROR)
def always_contradicted(subject: LintContext) -> Iterator[Issue]:
    """Yield each characteristic rule that always comes with a contrary one."""
    holds = subject.logic.holds
    for rules in subject.knowledge.type_rules.values():
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        none_fires = [z3.Not(holds[rule.id]) for rule in contrary]
        for rule in rules:
            if (
                rule.strength is Strength.CHARACTERISTIC
                and subject.possible(holds[rule.id])
                and not subject.possible(holds[rule.id], *none_fires)
            ):
                yield Issue(
                    subject.at("rules", rule.id, "then"),
                    f"whenever '{rule.id}' fires, a rule that argues against the same "
                    "type fires too, so the type is never characteristic by it",
                    "narrow the contrary rule, or make this one compatible",
                )


@check(Severity.ERROR)
def risk_factor_only(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that speaks for a type by risks and background alone."""
    nothing_felt = z3.Not(subject.logic.symptom)
    for rule in subject.knowledge.rules.values():
        if rule.supports_a_type and subject.possible(
            subject.logic.holds[rule.id], nothing_felt
        ):
            yield Issue(
                subject.at("rules", rule.id, "when"),
                f"'{rule.id}' can suggest a type without a symptom or sign",
                "add a symptom or sign that has to be there",
            )


@check(Severity.ERROR)
def type_never_suggested(subject: LintContext) -> Iterator[Issue]:
    """Yield each type that no answers can bring into a result."""
    for name in subject.knowledge.types:
        if not subject.possible(subject.logic.fits(name)):
            yield Issue(
                subject.at_type(name),
                f"no rule can suggest '{name}'",
                "write a rule that does, or remove the type",
            )


@check(Severity.WARNING)
def subsumed(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that another one covers, or that says the same as another."""
    by_conclusion: dict[Conclusion, list[Rule]] = {}
    for rule in subject.knowledge.rules.values():
        by_conclusion.setdefault(_without_advice(rule.then), []).append(rule)
    for rules in by_conclusion.values():
        for rule in rules:
            if subject.possible(subject.logic.holds[rule.id]):
                yield from _rules_covering(subject, rule, rules)


def _rules_covering(
    subject: LintContext, rule: Rule, rules: list[Rule]
) -> Iterator[Issue]:
    holds = subject.logic.holds
    others = {other.id: holds[other.id] for other in rules if other is not rule}
    for other in subject.implied(holds[rule.id], others):
        same = not subject.possible(holds[other], z3.Not(holds[rule.id]))
        yield Issue(
            subject.at("rules", rule.id, "when"),
            f"'{rule.id}' {'says the same as' if same else 'is covered by'} "
            f"'{other}', which then fires too and concludes the same",
            "remove it, unless its reason or advice has to be shown as well",
        )


def _without_advice(then: Conclusion) -> Conclusion:
    if isinstance(then, RaiseUrgency):
        return RaiseUrgency(urgency=then.urgency)
    return then


@check(Severity.WARNING)
def idle_part(subject: LintContext) -> Iterator[Issue]:
    """Yield each part without which the rule fires for the same people.

    Answers that contradict each other do not count.
    """
    for rule in subject.knowledge.rules.values():
        if not subject.possible(subject.logic.holds[rule.id]):
            continue
        for place, part in walk(rule.when):
            shorter = remove_at(rule.when, place)
            if shorter is not None and _fires_for_the_same(subject, rule, shorter):
                words = " ".join(prose(subject.knowledge, part).split())
                yield Issue(
                    subject.at("rules", rule.id, "when", *place),
                    f"whether '{rule.id}' fires never depends on: {words}",
                    "remove this part, or change what makes it needless",
                )


def _fires_for_the_same(subject: LintContext, rule: Rule, shorter: Condition) -> bool:
    logic = subject.logic
    differs = logic.holds[rule.id] != logic.is_true(shorter)
    if isinstance(rule.then, DrawPattern):  # whose "no" other rules may ask for
        differs = z3.Or(differs, logic.fails[rule.id] != logic.is_false(shorter))
    return not subject.possible(differs, z3.Not(logic.conflict))


@check(Severity.NOTE)
def contradictory_conclusions(subject: LintContext) -> Iterator[Issue]:
    """Yield each pair of rules, one typical of a type and one against it, that meet.

    They meet where answers without a contradiction make both fire.
    """
    holds = subject.logic.holds
    consistent = z3.Not(subject.logic.conflict)
    for rules in subject.knowledge.type_rules.values():
        typical = [r for r in rules if r.strength is Strength.CHARACTERISTIC]
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        for rule in typical:
            for other in contrary:
                if subject.possible(holds[rule.id], holds[other.id], consistent):
                    yield Issue(
                        subject.at("rules", rule.id, "then"),
                        f"'{rule.id}' and '{other.id}' can fire together; the type is "
                        "then compatible, not characteristic",
                        "see that this is meant",
                    )
