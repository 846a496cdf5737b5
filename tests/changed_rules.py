"""Rule bases that are changed on purpose, to see that it is noticed."""

from nerveguide.model.conditions import Condition
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Conclusion, Location, Rule


def with_rule(
    knowledge: Knowledge, name: str, when: Condition, then: Conclusion | None = None
) -> Knowledge:
    """The same rules with another one, or with another condition of rule ``name``."""
    old = knowledge.rules.get(name)
    rule = Rule(
        id=name,
        when=when,
        then=then or knowledge.rules[name].then,
        because=old.because if old else f"Because of {name}.",
        sources=old.sources if old else ("J",),
        location=old.location if old else Location(file="changed.yaml", line=1),
    )
    return with_rules(knowledge, rule)


def with_rules(knowledge: Knowledge, *rules: Rule) -> Knowledge:
    """The same rules, those of the same id replaced."""
    changed = {rule.id: rule for rule in rules}
    return knowledge.model_copy(update={"rules": {**knowledge.rules, **changed}})


def without_rule(knowledge: Knowledge, name: str) -> Knowledge:
    """The same rules without one of them."""
    rules = {other: rule for other, rule in knowledge.rules.items() if other != name}
    return knowledge.model_copy(update={"rules": rules})
