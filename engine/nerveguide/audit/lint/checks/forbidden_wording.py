"""Words that sound like a diagnosis, a probability, a dose or false comfort."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext, texts_with_positions
from nerveguide.audit.wording import forbidden_phrases


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each such wording in a text that people see."""
    for position, _, text in texts_with_positions(subject):
        for what, words in forbidden_phrases(text):
            yield Issue(
                position,
                f'"{words}" reads like {what}',
                "say what may be and what to ask, not what is",
            )
