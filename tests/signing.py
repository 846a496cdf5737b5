"""Rules that somebody signed, for tests of what becomes of a review."""

from datetime import date

from nerveguide.inference.review import fingerprint
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Review, Rule


def review_of(knowledge: Knowledge, rule: Rule, content: str = "") -> Review:
    return Review(
        reviewer="A. Person",
        role="neurologist",
        date=date(2024, 12, 31),
        content=content or fingerprint(knowledge, rule),
    )


def signed(knowledge: Knowledge, *names: str) -> Knowledge:
    """The same rules, of which these are signed as they stand."""
    rules = {
        name: rule.model_copy(update={"review": review_of(knowledge, rule)})
        for name, rule in knowledge.rules.items()
        if name in names
    }
    return knowledge.model_copy(update={"rules": {**knowledge.rules, **rules}})
