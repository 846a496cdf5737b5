"""What an explanation shows: each clause, its truth and the answer behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nerveguide.audit.explain import ExplainedRule, Explanation
from nerveguide.audit.explain_target import Change, ExplainTarget, Kind
from nerveguide.logic.clause_trace import AnswerOrigin, ClauseTrace
from nerveguide.logic.three_valued import TRUTH_WORDS, Truth
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.answers import answer_text
from nerveguide.views.rules import RuleView
from nerveguide.views.sections import Section, plain_points

_VERDICTS: Mapping[Kind, Mapping[Truth, str]] = {
    Kind.RULE: {
        True: "The rule fires.",
        False: "The rule does not fire: its condition is false.",
        None: "The rule does not fire: its condition cannot be told yet.",
    },
    Kind.PATTERN: {
        True: "The pattern holds.",
        False: "The pattern does not hold.",
        None: "Whether the pattern holds cannot be told yet.",
    },
    Kind.TYPE: {
        True: "It fits: a rule that speaks for it fires.",
        False: "It does not fit: every rule that speaks for it is false.",
        None: "It does not fit so far; more answers would decide.",
    },
    Kind.URGENCY: {
        True: "The urgency is this one or a higher one.",
        False: "The urgency is lower, and no rule could raise it to this one.",
        None: "The urgency is lower so far; more answers would decide.",
    },
}


@dataclass(frozen=True)
class ClauseView:
    """A clause in words: whether it is true, the answer behind it, and its parts."""

    truth: str
    words: str
    behind: str
    parts: tuple["ClauseView", ...]


@dataclass(frozen=True)
class ExplainedRuleView:
    """A rule, and its condition with the truth of each clause."""

    rule: RuleView
    condition: ClauseView


@dataclass(frozen=True)
class ExplainedPatternView:
    """A pattern: whether it holds, and the rules that draw it."""

    id: str
    truth: str
    name: str
    rules: tuple[ExplainedRuleView, ...]


@dataclass(frozen=True)
class ChangeView:
    """What would change it: a sentence, and the answers that would, if any do."""

    sentence: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExplanationView:
    """Everything that is shown of an explanation.

    ``rules`` are those that decide; of an urgency only those that fire, and ``others``
    says what the others are.
    """

    title: str
    verdict: str
    rules: tuple[ExplainedRuleView, ...]
    others: Section
    feeding: tuple[ExplainedPatternView, ...]
    change: ChangeView


def explanation_view(
    explanation: Explanation, change: Change | str | None
) -> ExplanationView:
    """Return what is shown of an explanation.

    ``change`` is the smallest change of the answers, ``None`` when there is none, or
    a sentence that says why it was not looked for.
    """
    knowledge, subject = explanation.knowledge, explanation.subject
    rules, others = explanation.rules, Section("")
    if subject.kind is Kind.URGENCY:
        rules = tuple(rule for rule in rules if rule.condition.truth)
        others = _others(explanation.rules)
    return ExplanationView(
        _title(knowledge, subject),
        _VERDICTS[subject.kind][explanation.truth],
        _explained(knowledge, rules),
        others,
        tuple(
            ExplainedPatternView(
                name,
                TRUTH_WORDS[truth],
                knowledge.patterns[name].name,
                _explained(knowledge, drawing),
            )
            for name, (truth, drawing) in explanation.feeding.items()
        ),
        _change(explanation, change),
    )


def _title(knowledge: Knowledge, subject: ExplainTarget) -> str:
    match subject.kind:
        case Kind.RULE:
            rule = RuleView(knowledge, knowledge.rules[subject.name])
            return f"Rule {rule.id}: {rule.conclusion}"
        case Kind.PATTERN:
            return f"Pattern {subject.name}: {knowledge.patterns[subject.name].name}"
        case Kind.TYPE:
            return f"{subject.name}: {knowledge.types[subject.name].name}"
        case Kind.URGENCY:
            words = knowledge.guidance.urgencies[Urgency(subject.name)]
            return f"Urgency {subject.name}: {words.label}"


def _others(rules: Iterable[ExplainedRule]) -> Section:
    truths = {explained.rule.id: explained.condition.truth for explained in rules}
    unknown = [name for name, truth in truths.items() if truth is None]
    false = sum(truth is False for truth in truths.values())
    return Section(
        f"Rules that could still raise it ({len(unknown)})",
        plain_points(*unknown),
        plain_points(
            f"{false} other rules for this urgency or a higher one are false."
        ),
    )


def _explained(
    knowledge: Knowledge, rules: Iterable[ExplainedRule]
) -> tuple[ExplainedRuleView, ...]:
    return tuple(
        ExplainedRuleView(
            RuleView(knowledge, explained.rule),
            _clause(knowledge, explained.condition),
        )
        for explained in rules
    )


def _clause(knowledge: Knowledge, clause: ClauseTrace) -> ClauseView:
    return ClauseView(
        TRUTH_WORDS[clause.truth],
        f"{clause.text}:" if clause.parts else clause.text,
        _behind(knowledge, clause.answered) if clause.answered else "",
        tuple(_clause(knowledge, part) for part in clause.parts),
    )


def _behind(knowledge: Knowledge, answered: AnswerOrigin) -> str:
    if answered.answer is None:
        return "not asked"
    words = answer_text(knowledge, answered.finding, answered.answer)
    if answered.follows_from:
        origin = knowledge.findings[answered.follows_from].name
        return f"{words}, which follows from: {origin}"
    return f"answered: {words}"


def _change(explanation: Explanation, change: Change | str | None) -> ChangeView:
    if isinstance(change, str):
        return ChangeView(change)
    wanted = "is no longer so" if explanation.truth else "becomes true"
    if change is None:
        return ChangeView(f"No change of the answers does: it never {wanted}.")
    return ChangeView(
        f"With the smallest change of the answers it {wanted} (assessed anew):",
        tuple(
            _other_answer(explanation, name, answer)
            for name, answer in change.answers.items()
        ),
    )


def _other_answer(explanation: Explanation, name: str, answer: AnswerValue) -> str:
    knowledge, given = explanation.knowledge, explanation.answers
    instead = "was not asked"
    if name in given:
        instead = f"instead of: {answer_text(knowledge, name, given[name])}"
    words = answer_text(knowledge, name, answer)
    return f"{knowledge.findings[name].name}: {words} ({instead})"
