"""Why, and why not: a rule, type, pattern or urgency, for one person's answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from engine.answers import AnswerValue, parse_answers, refine
from engine.audit.change import Change
from engine.conditions import holds
from engine.entries import RaiseUrgency, Rule, SuggestType
from engine.interpreters.explained import Explained, ExplainedAlgebra
from engine.interpreters.reads import patterns_of_rule
from engine.interpreters.truth import (
    TRUTH_WORDS,
    Truth,
    TruthInterpreter,
    any_truth,
)
from engine.knowledge import Knowledge
from engine.loading import load_knowledge
from engine.suggestions import did_you_mean
from engine.vocabulary import Urgency


class UnknownSubjectError(ValueError):
    """Nothing of this name can be explained; the message suggests what can."""


class Kind(StrEnum):
    """What can be explained."""

    RULE = "rule"
    PATTERN = "pattern"
    TYPE = "type"
    URGENCY = "urgency"


@dataclass(frozen=True)
class Subject:
    """What is explained: a rule, pattern, type or other cause by id, or an urgency."""

    kind: Kind
    name: str


@dataclass(frozen=True)
class ExplainedRule:
    """A rule, and its condition clause by clause."""

    rule: Rule
    condition: Explained


@dataclass(frozen=True, repr=False)
class Explanation:
    """Whether something holds for a person, and what decides that.

    ``knowledge`` and ``answers``, as read, are what it was explained by.

    ``truth`` says whether the rule fired, the pattern holds, the type fits, or the
    urgency is at least this one. ``rules`` are the rules that decide it (and for a
    type those that argue against it), ``feeding`` the patterns that these rules use
    (for an urgency: those that fire), themselves or through patterns, each with its
    truth and the rules that draw it.
    """

    knowledge: Knowledge
    answers: Mapping[str, AnswerValue]
    subject: Subject
    truth: Truth
    rules: tuple[ExplainedRule, ...]
    feeding: Mapping[str, tuple[Truth, tuple[ExplainedRule, ...]]]

    def __repr__(self) -> str:
        subject = f"{self.subject.kind} {self.subject.name}"
        return f"<{type(self).__name__} of the {subject}: {TRUTH_WORDS[self.truth]}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows, with what would change it."""
        from engine.rendering.notebook import explanation_html

        return explanation_html(self, self.change)

    @cached_property
    def change(self) -> Change | str | None:
        """The smallest change of the answers that makes it true, or no longer so.

        ``None`` when no change does it, and a sentence when the extra ``audit`` is not
        installed. It is looked for when it is first asked for, which takes seconds.
        Raises :class:`engine.audit.undecided.UndecidedError` when Z3 gives up.
        """
        from engine.audit.change_or_reason import change_or_reason

        return change_or_reason(self)


def find_subject(knowledge: Knowledge, name: str) -> Subject:
    """Return what ``name`` stands for.

    Raises :class:`UnknownSubjectError` when it is neither the id of a rule, type,
    other cause or pattern, nor an urgency.
    """
    known: dict[Kind, Iterable[str]] = {
        Kind.RULE: knowledge.rules,
        Kind.TYPE: knowledge.types,
        Kind.PATTERN: knowledge.patterns,
        Kind.URGENCY: [urgency.value for urgency in Urgency],
    }
    for kind, names in known.items():
        if name in names:
            return Subject(kind, name)
    every = [each for names in known.values() for each in names]
    hint = did_you_mean(name, every) or "'nerveguide rules list' shows all rules"
    raise UnknownSubjectError(
        f"there is no rule, type, pattern or urgency '{name}'; {hint}"
    )


def explain(
    subject: str, answers: Mapping[str, object], knowledge: Knowledge | None = None
) -> Explanation:
    """Explain why something is, or is not, in the result of one person's answers.

    ``subject`` is the id of a rule, type, other cause or pattern, or an urgency.
    Answers and ``knowledge`` are as for :func:`engine.assess`.

    Raises :class:`UnknownSubjectError` when there is no such subject, and
    :class:`engine.answers.AnswersError` listing every answer that names no finding or
    does not suit it. Safe to call from several threads.
    """
    knowledge = knowledge or load_knowledge()
    named = find_subject(knowledge, subject)
    given = parse_answers(knowledge, answers)
    facts = refine(knowledge, given)
    truths, patterns = TruthInterpreter(knowledge).evaluate(facts.values)
    algebra = ExplainedAlgebra(knowledge, facts, patterns)

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
        given,
        named,
        any_truth(decisive),
        explained(rules),
        {
            pattern: (patterns[pattern], explained(knowledge.pattern_rules[pattern]))
            for pattern in knowledge.pattern_order
            if pattern in used
        },
    )


def deciding_rules(knowledge: Knowledge, subject: Subject) -> Iterator[Rule]:
    """Yield the rules that decide a subject, and for a type those against it too."""
    match subject.kind:
        case Kind.RULE:
            yield knowledge.rules[subject.name]
        case Kind.PATTERN:
            yield from knowledge.pattern_rules[subject.name]
        case Kind.TYPE:
            yield from knowledge.type_rules[subject.name]
        case Kind.URGENCY:
            wanted = Urgency(subject.name)
            for rule in knowledge.rules.values():
                urgency = _urgency_of(knowledge, rule)
                if urgency and urgency.at_least(wanted):
                    yield rule


def _urgency_of(knowledge: Knowledge, rule: Rule) -> Urgency | None:
    """Return the urgency that a rule raises the result to, itself or by a floor."""
    match rule.then:
        case RaiseUrgency(urgency=urgency):
            return urgency
        case SuggestType(type=name) if rule.supports_a_type:
            return knowledge.types[name].floor
    return None
