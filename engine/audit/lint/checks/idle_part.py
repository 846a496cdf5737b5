"""A part of a condition that never decides whether the rule fires."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.conditions import Condition, parts, without_part
from engine.entries import DrawPattern, Rule
from engine.interpreters.import_z3 import z3
from engine.interpreters.prose import prose


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each part without which the rule fires for the same people.

    Answers that contradict each other do not count.
    """
    for rule in subject.knowledge.rules.values():
        if not subject.possible(subject.logic.holds[rule.id]):
            continue
        for place, part in parts(rule.when):
            shorter = without_part(rule.when, place)
            if shorter is not None and _same(subject, rule, shorter):
                words = " ".join(prose(subject.knowledge, part).split())
                yield Fault(
                    subject.at("rules", rule.id, "when", *place),
                    f"whether '{rule.id}' fires never depends on: {words}",
                    "remove this part, or change what makes it needless",
                )


def _same(subject: Subject, rule: Rule, shorter: Condition) -> bool:
    logic = subject.logic
    differs = logic.holds[rule.id] != logic.is_true(shorter)
    if isinstance(rule.then, DrawPattern):  # whose "no" other rules may ask for
        differs = z3.Or(differs, logic.fails[rule.id] != logic.is_false(shorter))
    return not subject.possible(differs, z3.Not(logic.conflict))
