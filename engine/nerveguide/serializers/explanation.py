"""An explanation of a result as plain data for JSON."""

from collections.abc import Mapping
from typing import Any

from nerveguide.audit.explain import ExplainedRule, Explanation
from nerveguide.audit.explain_target import Change
from nerveguide.logic.clause_trace import ClauseTrace


def explanation_data(
    explanation: Explanation, change: Change | str | None
) -> Mapping[str, Any]:
    """Return an explanation with the smallest change, as in the text.

    Truths are true, false, or null for unknown.
    """
    return {
        "kind": explanation.subject.kind.value,
        "name": explanation.subject.name,
        "truth": explanation.truth,
        "rules": [_rule(rule) for rule in explanation.rules],
        "feeding": [
            {"pattern": name, "truth": truth, "rules": [_rule(rule) for rule in rules]}
            for name, (truth, rules) in explanation.feeding.items()
        ],
        "smallest_change": None
        if not isinstance(change, Change)
        else {"makes_true": change.draws, "answers": dict(change.answers)},
        "note": change if isinstance(change, str) else None,
        "notes": list(explanation.notes),
    }


def _rule(explained: ExplainedRule) -> Mapping[str, Any]:
    return {
        "rule": explained.rule.id,
        "then": explained.rule.then.model_dump(mode="json", exclude_none=True),
        "condition": _clause(explained.condition),
    }


def _clause(clause: ClauseTrace) -> Mapping[str, Any]:
    data: dict[str, Any] = {"text": clause.text, "truth": clause.truth}
    if clause.answered:
        data |= {
            "finding": clause.answered.finding,
            "answer": clause.answered.answer,
            "follows_from": clause.answered.follows_from,
        }
    if clause.pattern:
        data["pattern"] = clause.pattern
    if clause.parts:
        data["parts"] = [_clause(part) for part in clause.parts]
    return data
