"""Why and why not, as plain text: each clause with its truth and the answer behind."""

from collections.abc import Iterable, Iterator, Mapping

from engine.answers import AnswerValue
from engine.audit.change import Change
from engine.explanation import ExplainedRule, Explanation, Kind, Subject
from engine.interpreters.explained import Answered, Explained
from engine.interpreters.truth import Truth
from engine.knowledge import Knowledge
from engine.rendering.interview_text import given_text
from engine.rendering.layout import Emphasis, heading, item, items, join, section
from engine.rendering.reading.rules import conclusion_text
from engine.vocabulary import Urgency

TRUTH_WORDS: Mapping[Truth, str] = {True: "true", False: "false", None: "unknown"}

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


def explanation_text(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    explanation: Explanation,
    change: Change | str | None,
    emphasis: Emphasis = str,
) -> str:
    """Return the whole explanation.

    ``change`` is the smallest change of the answers, ``None`` when there is none, or
    a sentence that says why it was not looked for.
    """
    return join(
        [
            heading(_title(knowledge, explanation.subject), emphasis),
            _VERDICTS[explanation.subject.kind][explanation.truth],
            _rules(knowledge, explanation, emphasis),
            section(
                "Patterns that feed it",
                *(
                    _pattern(knowledge, name, truth, rules)
                    for name, (truth, rules) in explanation.feeding.items()
                ),
                emphasis=emphasis,
            ),
            section(
                "What would change it",
                _change(knowledge, given, explanation, change),
                emphasis=emphasis,
            ),
        ]
    )


def _title(knowledge: Knowledge, subject: Subject) -> str:
    match subject.kind:
        case Kind.RULE:
            then = knowledge.rules[subject.name].then
            return f"Rule {subject.name}: {conclusion_text(knowledge, then)}"
        case Kind.PATTERN:
            return f"Pattern {subject.name}: {knowledge.patterns[subject.name].name}"
        case Kind.TYPE:
            return f"{subject.name}: {knowledge.types[subject.name].name}"
        case Kind.URGENCY:
            words = knowledge.guidance.urgencies[Urgency(subject.name)]
            return f"Urgency {subject.name}: {words.label}"


def _rules(knowledge: Knowledge, explanation: Explanation, emphasis: Emphasis) -> str:
    """Return the rules that decide; of an urgency in full only those that fire."""
    in_full = list(explanation.rules)
    others = ""
    if explanation.subject.kind is Kind.URGENCY:
        in_full = [one for one in explanation.rules if one.condition.truth]
        unknown = [one for one in explanation.rules if one.condition.truth is None]
        false = len(explanation.rules) - len(in_full) - len(unknown)
        others = section(
            f"Rules that could still raise it ({len(unknown)})",
            items(one.rule.id for one in unknown),
            f"\n{false} other rules for this urgency or a higher one are false.",
            emphasis=emphasis,
        )
    return join([*(_rule(knowledge, one, emphasis) for one in in_full), others])


def _rule(knowledge: Knowledge, one: ExplainedRule, emphasis: Emphasis) -> str:
    then = conclusion_text(knowledge, one.rule.then)
    return "\n".join(
        [
            emphasis(f"{one.rule.id} -> {then}"),
            *_lines(knowledge, one.condition, 1),
        ]
    )


def _pattern(
    knowledge: Knowledge, name: str, truth: Truth, rules: Iterable[ExplainedRule]
) -> str:
    lines = [f"[{TRUTH_WORDS[truth]}] {knowledge.patterns[name].name} ({name})"]
    for one in rules:
        lines += [f"  {one.rule.id}", *_lines(knowledge, one.condition, 2)]
    return "\n".join(lines)


def _lines(knowledge: Knowledge, clause: Explained, depth: int) -> Iterator[str]:
    behind = ""
    if clause.answered:
        behind = f" ({_behind(knowledge, clause.answered)})"
    colon = ":" if clause.parts else ""
    mark = f"[{TRUTH_WORDS[clause.truth]}]"
    yield item(f"{clause.text}{colon}{behind}", indent=2 * depth, mark=mark)
    for part in clause.parts:
        yield from _lines(knowledge, part, depth + 1)


def _behind(knowledge: Knowledge, answered: Answered) -> str:
    if answered.answer is None:
        return "not asked"
    said = given_text(knowledge, answered.finding, answered.answer)
    if answered.follows_from:
        origin = knowledge.findings[answered.follows_from].name
        return f"{said}, which follows from: {origin}"
    return f"answered: {said}"


def _change(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    explanation: Explanation,
    change: Change | str | None,
) -> str:
    if isinstance(change, str):
        return item(change)
    wanted = "is no longer so" if explanation.truth else "becomes true"
    if change is None:
        return item(f"No change of the answers does: it never {wanted}.")
    lines = [
        f"{knowledge.findings[name].name}: {given_text(knowledge, name, answer)} "
        f"({_instead(knowledge, name, given)})"
        for name, answer in change.answers.items()
    ]
    return "\n".join(
        [
            f"With the smallest change of the answers it {wanted} (assessed anew):",
            items(lines, indent=2),
        ]
    )


def _instead(knowledge: Knowledge, name: str, given: Mapping[str, AnswerValue]) -> str:
    if name not in given:
        return "was not asked"
    return f"instead of: {given_text(knowledge, name, given[name])}"
