"""What was signed, by whom and where, as plain text."""

from collections.abc import Iterator
from pathlib import Path

from engine.knowledge import Knowledge
from engine.rendering.layout import Emphasis, items, join, section
from engine.rendering.rule_text import rule_text
from engine.review import is_reviewed


def sign_off_text(
    before: Knowledge,
    now: Knowledge,
    directory: Path,
    name: str,
    emphasis: Emphasis = str,
) -> str:
    """Return the rule ``name`` as it was signed, and what became of the signature.

    ``before`` and ``now`` are the rules in ``directory`` before and after signing.
    """
    lines = _signed(before, now, directory, name)
    return join(
        [
            rule_text(now, now.rules[name], emphasis),
            section("Signed", items(lines), emphasis=emphasis),
        ]
    )


def _signed(
    before: Knowledge, now: Knowledge, directory: Path, name: str
) -> Iterator[str]:
    rule = now.rules[name]
    if review := rule.review:
        yield f"{name}, by {review.reviewer}, {review.role}, on {review.date}"
        yield f"Fingerprint of what was reviewed: {review.content}"
    yield f"Written to {directory / rule.location.file}, line {rule.location.line}"
    if old := before.rules[name].review:
        counted = is_reviewed(before, before.rules[name])
        yield (
            f"It replaces the review by {old.reviewer}, {old.role}, on {old.date}, "
            f"which {'still counted' if counted else 'no longer counted'}"
        )
    count = sum(is_reviewed(now, rule) for rule in now.rules.values())
    yield f"Reviewed as they stand now: {count} of {len(now.rules)} rules"
