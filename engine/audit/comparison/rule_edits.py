"""Which rules of two versions differ in their text, whatever that means for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.audit.comparison.matching import renamed
from engine.entries import Rule
from engine.knowledge import Knowledge

_WORDS = {"advice", "withhold_types"}
"""Fields of a conclusion that are words for people."""


@dataclass(frozen=True)
class RuleEdits:
    """Ids of rules, by what was done to them.

    ``changed`` rules have another condition or conclusion, ``reworded`` ones only
    other words or sources; ``renamed`` gives new ids by old ones.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reworded: tuple[str, ...]
    renamed: Mapping[str, str]


def rule_edits(old: Knowledge, new: Knowledge) -> RuleEdits:
    """Return what was done to the rules between two versions; reviews do not count."""
    names = renamed(old.rules, new.rules)
    both = [name for name in old.rules if name in new.rules]
    changed = [n for n in both if _logic(old.rules[n]) != _logic(new.rules[n])]
    return RuleEdits(
        added=tuple(
            name
            for name in new.rules
            if name not in old.rules and name not in names.values()
        ),
        removed=tuple(
            name for name in old.rules if name not in new.rules and name not in names
        ),
        changed=tuple(changed),
        reworded=tuple(
            name
            for name in both
            if name not in changed and _text(old.rules[name]) != _text(new.rules[name])
        ),
        renamed=names,
    )


def _logic(rule: Rule) -> object:
    return rule.when, rule.then.model_dump(exclude=_WORDS)


def _text(rule: Rule) -> object:
    return rule.model_dump(exclude={"review"})
