"""A part of a condition that never decides whether the rule fires."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.logic.prose import prose
from nerveguide.logic.z3_solver import z3
from nerveguide.model.conditions import Condition, remove_at, walk
from nerveguide.model.rules import DrawPattern, Rule


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each part without which the rule fires for the same people.

    Answers that contradict each other do not count.
    """
    for rule in subject.knowledge.rules.values():
        if not subject.possible(subject.logic.holds[rule.id]):
            continue
        for place, part in walk(rule.when):
            shorter = remove_at(rule.when, place)
            if shorter is not None and _same(subject, rule, shorter):
                words = " ".join(prose(subject.knowledge, part).split())
                yield Issue(
                    subject.at("rules", rule.id, "when", *place),
                    f"whether '{rule.id}' fires never depends on: {words}",
                    "remove this part, or change what makes it needless",
                )


def _same(subject: LintContext, rule: Rule, shorter: Condition) -> bool:
    logic = subject.logic
    differs = logic.holds[rule.id] != logic.is_true(shorter)
    if isinstance(rule.then, DrawPattern):  # whose "no" other rules may ask for
        differs = z3.Or(differs, logic.fails[rule.id] != logic.is_false(shorter))
    return not subject.possible(differs, z3.Not(logic.conflict))
