"""CLIPS: the rules as text for another rule engine, as an independent check.

Each rule becomes one ``defrule`` over two relations, ``(answer FINDING VALUE)`` and
``(pattern PATTERN holds|fails)``, and notes its id in the global ``?*fired*``. No name
of ours is ever the name of a relation, so none can clash with a word of CLIPS.

Making the text needs nothing; :class:`ClipsInterpreter`, which runs it, needs clipspy
from the extra ``test``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from nerveguide.errors import NerveguideError
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.conditions import (
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    fails,
    holds,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern, Rule

_FIRED = "?*fired*"
"""The variable of CLIPS that holds the ids of the rules that fired."""


class ClipsAlgebra:
    """Folds a condition to a conditional element, the left side of a ``defrule``.

    ``negated`` collects the patterns whose failing was asked for.
    """

    def __init__(self) -> None:
        self.negated: set[str] = set()

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> str:
        """Match the answer to the finding."""
        return f"(answer {test.finding} {_constraint(test, expected, or_not_sure)})"

    def pattern(self, name: str, expected: bool) -> str:
        """Match a pattern drawn, or drawn as failing."""
        if not expected:
            self.negated.add(name)
        return _pattern_fact(name, expected)

    def all_of(self, parts: Sequence[str]) -> str:
        """Match everything at once."""
        return _combine("and", parts)

    def any_of(self, parts: Sequence[str]) -> str:
        """Match one alternative or more.

        CLIPS multiplies an ``or`` inside an ``and`` out. No rule becomes large by it
        (40 branches at most in the shipped rules), and it runs quicker than a double
        ``not`` or helper facts, which match the same once more.
        """
        return _combine("or", parts)

    def at_least(self, count: int, parts: Sequence[str]) -> str:
        """Match one combination of that many."""
        return self.any_of(
            [self.all_of(chosen) for chosen in combinations(parts, count)]
        )


def clips_program(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the constructs, to be built in this order, that make up the rules.

    A pattern is drawn as failing only where some rule asks for that.
    """
    algebra = ClipsAlgebra()
    rules = [_rule(rule, algebra) for rule in knowledge.rules.values()]
    # What a failing pattern asks for stands before it in the order of patterns.
    for pattern in reversed(knowledge.pattern_order):
        if pattern in algebra.negated:
            pattern_rules = knowledge.pattern_rules[pattern]
            failing = algebra.all_of(
                [fails(rule.when, algebra) for rule in pattern_rules]
            )
            action = f"(assert {_pattern_fact(pattern, False)})"
            rules.append(_defrule(f"{pattern}-fails", failing, action))
    return (f"(defglobal {_FIRED} = (create$))", *rules)


def clips_facts(values: Mapping[str, AnswerValue]) -> str:
    """Return the facts of one case (after propagation); empty without answers."""
    return "".join(f"(answer {finding} {value})" for finding, value in values.items())


@dataclass(frozen=True)
class ClipsRun:
    """The ids of the rules that fired and of the patterns that they drew."""

    rules: frozenset[str]
    patterns: frozenset[str]


class MissingExtraError(NerveguideError, RuntimeError):
    """The library that runs CLIPS is not installed; the message says how to."""


class ClipsInterpreter:
    """The rules of one knowledge in a CLIPS engine; not safe for several threads.

    Raises :class:`MissingExtraError` without the extra ``test``.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        try:
            from clips import Environment
        except ImportError:
            problem = message("logic.clips.missing_extra")
            raise MissingExtraError(problem) from None
        self._draws = {
            rule.id: rule.then.pattern
            for rule in knowledge.rules.values()
            if isinstance(rule.then, DrawPattern)
        }
        self._engine = Environment()
        for construct in clips_program(knowledge):
            self._engine.build(construct)
        # CLIPS asks clipspy's router for error texts, which is slow Python, at every
        # character of the facts: with it a case takes five times as long.
        for router in self._engine.routers():
            router.deactivate()

    def run(self, values: Mapping[str, AnswerValue]) -> ClipsRun:
        """Run the rules over the values of one case (after propagation)."""
        engine = self._engine
        engine.reset()
        # Text in and text out: clipspy keeps every fact it hands out, and resets
        # slow down; a call back to Python at each firing would cost twice the run.
        if values:
            engine.load_facts(clips_facts(values))
        engine.run()
        rules = frozenset(engine.eval(f"(implode$ {_FIRED})").split())
        patterns = frozenset(self._draws[rule] for rule in rules & self._draws.keys())
        return ClipsRun(rules, patterns)


def _rule(rule: Rule, algebra: ClipsAlgebra) -> str:
    actions = [f"(bind {_FIRED} {_FIRED} {rule.id})"]
    if isinstance(rule.then, DrawPattern):
        actions.append(f"(assert {_pattern_fact(rule.then.pattern, True)})")
    return _defrule(rule.id, holds(rule.when, algebra), *actions)


def _defrule(name: str, condition: str, *actions: str) -> str:
    return "\n  ".join([f"(defrule {name}", condition, "=>", *actions]) + ")"


def _pattern_fact(name: str, expected: bool) -> str:
    return f"(pattern {name} {'holds' if expected else 'fails'})"


def _combine(word: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({word} {' '.join(parts)})"


def _constraint(test: FindingTest, expected: bool, or_not_sure: bool) -> str:
    match test:
        case IsYes():
            answer = YES if expected else NO
            return f"{answer}|{NOT_SURE}" if or_not_sure else answer
        case IsOneOf(options=options) if expected:
            return "|".join([*options, NOT_SURE] if or_not_sure else options)
        case IsOneOf(options=options):
            others = options if or_not_sure else [*options, NOT_SURE]
            return "&".join(f"~{option}" for option in others)
        case IsBetween():
            return _number_constraint(test, expected, or_not_sure)


_COMPARISONS = {"from": ">=", "above": ">", "to": "<=", "below": "<"}


def _number_constraint(test: IsBetween, expected: bool, or_not_sure: bool) -> str:
    variable = f"?{test.finding}"
    bounds = [
        f"({_COMPARISONS[name]} {variable} {bound})"
        for name, bound in test.bounds.items()
    ]
    within = _combine("and", bounds) if expected else f"(not {_combine('and', bounds)})"
    # Not "~not_sure": CLIPS would call it a word where it expects a number.
    if or_not_sure:
        return f"{variable}&:(or (eq {variable} {NOT_SURE}) {within})"
    return f"{variable}&:(and (numberp {variable}) {within})"
