"""A red flag whose words do not say whom to call or see."""

import re
from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.model.rules import RaiseUrgency

_GUIDANCE = re.compile(
    r"\b(?:call|see|go to|get to|speak to|talk to|contact|visit|appointment)\b",
    re.IGNORECASE,
)


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each red flag with which nothing of the kind is shown."""
    words = subject.knowledge.guidance.urgencies
    for rule in subject.knowledge.rules.values():
        if not isinstance(rule.then, RaiseUrgency):
            continue
        guidance = words[rule.then.urgency]
        shown = f"{guidance.label} {guidance.action} {rule.then.advice or ''}"
        if not _GUIDANCE.search(shown):
            yield Issue(
                subject.at("rules", rule.id, "then"),
                f"nothing that is shown with '{rule.id}' says whom to call or see",
                f"say so in its advice, or in the words for {rule.then.urgency.value}",
            )
