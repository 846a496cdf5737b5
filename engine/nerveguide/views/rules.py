"""What is shown of rules, types and patterns, and the names of all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from nerveguide.errors import UnknownIdError
from nerveguide.inference.review import fingerprint, is_reviewed
from nerveguide.logic.prose import Clause
from nerveguide.model.assessment import Page
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    NeuropathyType,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    WithholdTypes,
)
from nerveguide.model.vocabulary import TypeKind
from nerveguide.views.pages import pages_of
from nerveguide.views.rule_basis import RuleBasis, condition_in_words, rule_basis
from nerveguide.views.sections import Section, humanize, plain_points

_NOT_REVIEWED = "not reviewed by a clinician yet"


_CHANGED = "it, or what it rests on, has changed since it was"


class UnknownEntryError(UnknownIdError):
    """No rule, type or pattern has this id; the message suggests one that exists."""


@dataclass(frozen=True)
class RuleGroup:
    """Rules that conclude something of one kind: each id, and what it concludes."""

    title: str
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RuleView:
    """A rule in words.

    ``pages`` are the educational pages of what it concludes, ``review`` says who
    signed it, and ``location`` where it stands.
    """

    id: str
    when: Clause
    then: tuple[str, ...]
    pages: tuple[Page, ...]
    because: str
    sources: tuple[Source, ...]
    review: tuple[str, ...]
    location: str


@dataclass(frozen=True)
class RulePage:
    """A rule, and all else that a review of it covers."""

    rule: RuleView
    about: tuple[Section, ...]
    grounds: RuleBasis


def rule_groups(knowledge: Knowledge) -> tuple[RuleGroup, ...]:
    """Return all rules by what they conclude."""
    groups: list[tuple[str, Callable[[Conclusion], bool]]] = [
        ("Red flags", lambda then: isinstance(then, RaiseUrgency)),
        ("Types", lambda then: _suggests(knowledge, then, TypeKind.NEUROPATHY_TYPE)),
        ("Other causes", lambda then: _suggests(knowledge, then, TypeKind.OTHER_CAUSE)),
        ("Patterns", lambda then: isinstance(then, DrawPattern)),
        ("Scope", lambda then: isinstance(then, WithholdTypes)),
    ]
    return tuple(
        RuleGroup(
            title,
            tuple(
                (rule.id, conclusion_text(knowledge, rule.then))
                for rule in knowledge.rules.values()
                if belongs(rule.then)
            ),
        )
        for title, belongs in groups
    )


def rule_page(knowledge: Knowledge, name: str) -> RulePage:
    """Return what is shown of the rule with this id.

    Raises :class:`UnknownEntryError` when there is none.
    """
    if name not in knowledge.rules:
        raise unknown_entry("rule", name, knowledge.rules)
    return page_of(knowledge, knowledge.rules[name])


def unknown_entry(what: str, name: str, known: Iterable[str]) -> UnknownEntryError:
    """Return the error that ``name`` is none of the ids that are known."""
    return UnknownEntryError.suggesting(
        what, name, known, "'nerveguide rules list' shows all rules"
    )


def page_of(knowledge: Knowledge, rule: Rule) -> RulePage:
    """Return what is shown of a rule."""
    about: tuple[Section, ...] = ()
    if isinstance(rule.then, SuggestType):
        about = about_type(knowledge.types[rule.then.type])
    return RulePage(rule_view(knowledge, rule), about, rule_basis(knowledge, [rule]))


def rule_view(knowledge: Knowledge, rule: Rule) -> RuleView:
    """Return a rule in words."""
    then = rule.then
    return RuleView(
        rule.id,
        condition_in_words(knowledge, rule.when),
        tuple(_conclusion(knowledge, then)),
        pages_of(knowledge, [then.type] if isinstance(then, SuggestType) else []),
        rule.because,
        tuple(knowledge.sources[name] for name in rule.sources),
        tuple(review_lines(knowledge, rule)),
        str(rule.location),
    )


def conclusion_text(knowledge: Knowledge, conclusion: Conclusion) -> str:
    """Return in one line what a rule concludes."""
    match conclusion:
        case DrawPattern(pattern=name):
            return f'the pattern "{knowledge.patterns[name].name}"'
        case SuggestType(type=name, strength=strength):
            return f"{knowledge.types[name].name} ({humanize(strength)})"
        case RaiseUrgency(urgency=urgency):
            return f"urgency: {humanize(urgency)}"
        case WithholdTypes(withhold_types=message):
            return f"no types are listed: {message}"


def about_type(entry: NeuropathyType) -> tuple[Section, ...]:
    """Return what a type or other cause is, and what follows when it fits."""
    kind = "type" if entry.kind is TypeKind.NEUROPATHY_TYPE else "cause"
    floor = f"When it fits, the urgency is at least: {humanize(entry.floor)}"
    return (
        Section(f"About the {kind}", plain_points(entry.summary, floor)),
        Section("What a clinician may consider", plain_points(*entry.next_steps)),
        Section("What the person may ask", plain_points(*entry.ask)),
    )


def review_lines(knowledge: Knowledge, rule: Rule) -> Iterator[str]:
    """Yield who signed the rule, and the fingerprint that a review of it names."""
    if review := rule.review:
        signed = f"reviewed by {review.reviewer}, {review.role}, on {review.date}"
        current = is_reviewed(knowledge, rule)
        yield signed if current else f"{_NOT_REVIEWED}: {_CHANGED} {signed}"
        if review.note:
            yield f"note: {review.note}"
    else:
        yield _NOT_REVIEWED
    yield f"fingerprint of what is reviewed: {fingerprint(knowledge, rule)}"


def _suggests(knowledge: Knowledge, then: Conclusion, kind: TypeKind) -> bool:
    return isinstance(then, SuggestType) and knowledge.types[then.type].kind is kind


def _conclusion(knowledge: Knowledge, then: Conclusion) -> Iterator[str]:
    yield conclusion_text(knowledge, then)
    if isinstance(then, RaiseUrgency):
        if then.advice:
            yield f"Advice: {then.advice}"
        words = knowledge.guidance.urgencies[then.urgency]
        yield f"The person is told: {words.label}. {words.action}"


def entry_names(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """Return section -> id -> what is meant by it, in a few words.

    A rule is told by what it concludes. The urgencies are a section here, too.
    """
    patterns, urgencies = knowledge.patterns, knowledge.guidance.urgencies
    return {
        "rules": dict(each for group in rule_groups(knowledge) for each in group.rules),
        "types": {name: entry.name for name, entry in knowledge.types.items()},
        "patterns": {name: entry.name for name, entry in patterns.items()},
        "topics": {name: topic.title for name, topic in knowledge.topics.items()},
        "urgencies": {word.value: said.label for word, said in urgencies.items()},
    }
