"""Why, and why not: a rule, type, pattern or urgency, for one person's answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from nerveguide.audit.explain_target import (
    Change,
    ExplainTarget,
    Kind,
    deciding_rules,
    find_target,
)
from nerveguide.loader import load_knowledge
from nerveguide.logic.clause_trace import ClauseTrace, ClauseTraceAlgebra
from nerveguide.logic.dependencies import patterns_of_rule
from nerveguide.logic.three_valued import (
    TRUTH_WORDS,
    Truth,
    TruthInterpreter,
    kleene_or,
)
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue, propagate, read_answers
from nerveguide.model.conditions import holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.notebooks import ShownInNotebooks
from nerveguide.model.rules import Rule


@dataclass(frozen=True)
class ExplainedRule:
    """A rule, and its condition clause by clause."""

    rule: Rule
    condition: ClauseTrace


@dataclass(frozen=True, repr=False)
class Explanation(ShownInNotebooks):
    """Whether something holds for a person, and what decides that.

    ``knowledge`` and ``answers`` are the rules and the checked answers behind it, and
    ``notes`` say what was resolved as these were read.

    ``truth`` says whether the rule fired, the pattern holds, the type fits, or the
    urgency is at least this one. ``rules`` are the rules that decide it (and for a
    type those that argue against it), ``feeding`` the patterns that these rules use
    (for an urgency: those that fire), themselves or through patterns, each with its
    truth and the rules that draw it.
    """

    knowledge: Knowledge
    answers: Mapping[str, AnswerValue]
    subject: ExplainTarget
    truth: Truth
    rules: tuple[ExplainedRule, ...]
    feeding: Mapping[str, tuple[Truth, tuple[ExplainedRule, ...]]]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        subject = f"{self.subject.kind} {self.subject.name}"
        return f"<{type(self).__name__} of the {subject}: {TRUTH_WORDS[self.truth]}>"

    @cached_property
    def change(self) -> Change | str | None:
        """The smallest change of the answers that makes it true, or no longer true.

        ``None`` when no change does it, and a sentence when the extra ``audit`` is not
        installed. It is looked for when it is first asked for, which takes seconds.
        Raises :class:`nerveguide.errors.UndecidedError` when Z3 gives up.
        """
        return _change_or_reason(self)


def explain(
    subject: str, answers: Mapping[str, object], knowledge: Knowledge | None = None
) -> Explanation:
    """Explain why something is, or is not, in the result of one person's answers.

    ``subject`` is the id of a rule, type, other cause or pattern, or an urgency.
    Answers and ``knowledge`` are as for :func:`nerveguide.assess`.

    Raises ``UnknownTargetError`` when there is no such subject, and
    :class:`nerveguide.model.answers.AnswersError` listing every answer that names no
    finding or does not suit it. Safe to call from several threads.
    """
    knowledge = knowledge or load_knowledge()
    named = find_target(knowledge, subject)
    given = read_answers(knowledge, answers)
    facts = propagate(knowledge, given.values)
    truths, patterns = TruthInterpreter(knowledge).evaluate(facts.values)
    algebra = ClauseTraceAlgebra(knowledge, facts, patterns)

    def explained(rules: Iterable[Rule]) -> tuple[ExplainedRule, ...]:
        return tuple(ExplainedRule(rule, holds(rule.when, algebra)) for rule in rules)

    rules = tuple(deciding_rules(knowledge, named))
    decisive = [
        truths[rule.id]
        for rule in rules
        if named.kind is not Kind.TYPE or rule.supports_a_type
    ]
    fed = [rule for rule in rules if named.kind is not Kind.URGENCY or truths[rule.id]]
    used = {name for rule in fed for name in patterns_of_rule(knowledge, rule)}
    return Explanation(
        knowledge,
        given.values,
        named,
        kleene_or(decisive),
        explained(rules),
        {
            pattern: (patterns[pattern], explained(knowledge.pattern_rules[pattern]))
            for pattern in knowledge.pattern_order
            if pattern in used
        },
        given.notes,
    )


_one_at_a_time = Lock()


def _change_or_reason(explanation: Explanation) -> Change | str | None:
    """Return the smallest change that makes what is explained true, or no longer so.

    Returns ``None`` when no change does it, and a sentence when the extra ``audit`` is
    not installed. Raises :class:`nerveguide.errors.UndecidedError` when Z3 gives
    up. Safe to call from several threads.
    """
    try:
        from nerveguide.audit.smallest_change import smallest_change
    except ImportError as error:
        return message("audit.explain.not_looked_for", reason=error)
    with _one_at_a_time:  # Z3 has one context for the whole process
        return smallest_change(
            explanation.knowledge,
            explanation.answers,
            explanation.subject,
            draws=explanation.truth is not True,
        )
