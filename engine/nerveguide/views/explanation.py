"""What an explanation shows: each clause, its truth and the answer behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from nerveguide.audit.explain import ExplainedRule, Explanation
from nerveguide.audit.explain_target import Change, ExplainTarget, Kind
from nerveguide.logic.clause_trace import AnswerOrigin, ClauseTrace
from nerveguide.logic.three_valued import TRUTH_WORDS
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.answers import answer_text
from nerveguide.views.rules import RuleView
from nerveguide.views.sections import Section, plain_points


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
        message(
            f"review.explanation.verdict.{subject.kind}.{TRUTH_WORDS[explanation.truth]}"
        ),
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
            return message(
                "review.explanation.rule", id=rule.id, conclusion=rule.conclusion
            )
        case Kind.PATTERN:
            name = knowledge.patterns[subject.name].name
            return message("review.explanation.pattern", id=subject.name, name=name)
        case Kind.TYPE:
            name = knowledge.types[subject.name].name
            return message("review.explanation.type", id=subject.name, name=name)
        case Kind.URGENCY:
            label = knowledge.guidance.urgencies[Urgency(subject.name)].label
            return message("review.explanation.urgency", id=subject.name, label=label)


def _others(rules: Iterable[ExplainedRule]) -> Section:
    truths = {explained.rule.id: explained.condition.truth for explained in rules}
    unknown = [name for name, truth in truths.items() if truth is None]
    false = sum(truth is False for truth in truths.values())
    return Section(
        message("review.explanation.still_open", count=len(unknown)),
        plain_points(*unknown),
        plain_points(message("review.explanation.false", count=false)),
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
        return message("review.explanation.not_asked")
    words = answer_text(knowledge, answered.finding, answered.answer)
    if answered.follows_from:
        origin = knowledge.findings[answered.follows_from].name
        return message("review.explanation.follows", answer=words, finding=origin)
    return message("review.explanation.answered", answer=words)


def _change(explanation: Explanation, change: Change | str | None) -> ChangeView:
    if isinstance(change, str):
        return ChangeView(change)
    way = "ends" if explanation.truth else "makes"
    if change is None:
        return ChangeView(message(f"review.explanation.change.none_{way}"))
    return ChangeView(
        message(f"review.explanation.change.{way}"),
        tuple(
            _other_answer(explanation, name, answer)
            for name, answer in change.answers.items()
        ),
    )


def _other_answer(explanation: Explanation, name: str, answer: AnswerValue) -> str:
    knowledge, given = explanation.knowledge, explanation.answers
    finding = knowledge.findings[name].name
    words = answer_text(knowledge, name, answer)
    if name not in given:
        return message("review.explanation.change.added", finding=finding, answer=words)
    return message(
        "review.explanation.change.instead",
        finding=finding,
        answer=words,
        given=answer_text(knowledge, name, given[name]),
    )
