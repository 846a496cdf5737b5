"""The rules as Z3 formulas over all possible answers, including unknown ones."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from nerveguide.logic.answer_domain import AnswerDomain, representatives
from nerveguide.logic.z3_solver import Formula, z3
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.conditions import Condition, FindingTest, fails, holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Rule, WithholdTypes
from nerveguide.model.timing import read_times
from nerveguide.model.vocabulary import FindingKind, Strength, Urgency


class NamedFormulas:
    """Gives each distinct formula one Boolean name.

    A name means its formula where ``constraints`` hold.
    """

    def __init__(self) -> None:
        self.constraints: list[Formula] = []
        self._names: dict[int, Formula] = {}

    def literal_for(self, formula: Formula) -> Formula:
        """Return the variable that stands for the formula."""
        # Z3 keeps equal formulas once, and the constraint keeps this one alive: its
        # number stays its own.
        number = formula.get_id()
        if number not in self._names:
            self._names[number] = z3.FreshBool()
            self.constraints.append(self._names[number] == formula)
        return self._names[number]


class SmtModel:
    """The rules of one knowledge over the answers of one person; an algebra too.

    ``holds`` and ``fails`` say of each rule that its condition is true and false,
    ``patterns`` the same of a pattern (with ``True`` and ``False``). All formulas mean
    what they should where ``constraints`` hold. Where two of them share ``definitions``
    and answers, what both say in the same way is one formula.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        answers: AnswerDomain,
        definitions: NamedFormulas | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.answers = answers
        self._definitions = definitions or NamedFormulas()
        self._given: dict[tuple[str, AnswerValue], Formula] = dict(answers.given)
        self._given.update(read_times(knowledge, _AnyAnswers(answers)).items())
        self._values = _refined(knowledge, answers, self._given)
        self.patterns: dict[tuple[str, bool], Formula] = {}
        self.holds: dict[str, Formula] = {}
        self.fails: dict[str, Formula] = {}
        for pattern, rules in knowledge.pattern_rules.items():
            for rule in rules:
                self._add(rule)
            held = z3.Or([self.holds[rule.id] for rule in rules])
            failed = z3.And([self.fails[rule.id] for rule in rules])
            self.patterns[pattern, True] = self._definitions.literal_for(held)
            self.patterns[pattern, False] = self._definitions.literal_for(failed)
        for rule in knowledge.rules_in_order:
            if rule.id not in self.holds:
                self._add(rule)

    @property
    def constraints(self) -> tuple[Formula, ...]:
        """What must hold for the formulas to mean what they should."""
        return (*self.answers.constraints, *self._definitions.constraints)

    def is_true(self, condition: Condition) -> Formula:
        """Return a formula: the condition is true."""
        return holds(condition, self)

    def is_false(self, condition: Condition) -> Formula:
        """Return a formula: the condition is false."""
        return fails(condition, self)

    def fits(self, name: str) -> Formula:
        """Return a formula: the type or other cause fits, withheld or not."""
        rules = self.knowledge.supporting_rules[name]
        return z3.Or([self.holds[rule.id] for rule in rules])

    def fits_as(self, name: str, strength: Strength) -> Formula:
        """Return a formula: the type fits, with just this strength."""
        rules = self.knowledge.type_rules[name]

        def fired(wanted: Strength) -> Formula:
            return z3.Or([self.holds[r.id] for r in rules if r.strength is wanted])

        characteristic = z3.And(
            fired(Strength.CHARACTERISTIC), z3.Not(fired(Strength.ARGUES_AGAINST))
        )
        if strength is Strength.CHARACTERISTIC:
            return characteristic
        return z3.And(self.fits(name), z3.Not(characteristic))

    def urgency_at_least(self, urgency: Urgency) -> Formula:
        """Return a formula: the urgency of the result is this one or a higher one."""
        return z3.Or(
            [self._urgency[level] for level in Urgency if level.at_least(urgency)]
        )

    def urgency_is(self, urgency: Urgency) -> Formula:
        """Return a formula: the urgency of the result is just this one."""
        higher = [
            self._urgency[level] for level in Urgency if level.rank < urgency.rank
        ]
        return z3.And(self.urgency_at_least(urgency), z3.Not(z3.Or(higher)))

    @cached_property
    def withheld(self) -> Formula:
        """The formula that the result lists no types."""
        return z3.Or(
            [
                self.holds[rule.id]
                for rule in self.knowledge.rules.values()
                if isinstance(rule.then, WithholdTypes)
            ]
        )

    @cached_property
    def symptom(self) -> Formula:
        """The formula that a symptom or sign was reported: known, and not no."""
        return z3.Or(
            [
                self.answers.given[finding.id, word]
                for finding in self.knowledge.findings.values()
                if finding.kind in (FindingKind.SYMPTOM, FindingKind.SIGN)
                for word in self.answers.words[finding.id]
                if word not in (NO, NOT_SURE)
            ]
        )

    @cached_property
    def conflict(self) -> Formula:
        """The formula that some answers contradict each other."""
        given = self._given
        return z3.Or(
            [
                z3.And(
                    given[coarse, NO], z3.Or(given[fine, YES], given[fine, NOT_SURE])
                )
                for fine, coarser in self.knowledge.coarser_findings.items()
                for coarse in coarser
            ]
        )

    @cached_property
    def began_earlier(self) -> Formula:
        """The formula that some answer counts as no, since it began before its window.

        A yes that would be presumed is one of these answers.
        """
        given, presumed = self.answers.given, self.knowledge.presumed
        return z3.Or(
            [
                z3.And(self._given[name, NO], z3.Not(given[name, NO]))
                for name in (*self.knowledge.windowed, *presumed)
            ]
        )

    def stands(self, finding: str, answer: AnswerValue) -> Formula:
        """Return a formula: this is the answer, and no time takes it back.

        Nor is anything denied that would be presumed from it.
        """
        presumed = self.knowledge.presumed.items()
        forms = (fine for fine, coarse in presumed if coarse == finding)
        denied = (self._given[fine, NO] for fine in forms)
        return z3.And(self._given[finding, answer], *map(z3.Not, denied))

    def value(self, finding: str, value: AnswerValue) -> Formula:
        """Return a formula: the finding has this value after propagation."""
        return self._values[finding, value]

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Formula:
        """Return a formula: the value is one of those that pass."""
        name = test.finding
        *known, _ = self.answers.words[name]
        passing = [word for word in known if test.accepts(word) is expected]
        welcome = [*passing, NOT_SURE] if or_not_sure else passing
        return z3.Or([self._values[name, word] for word in welcome])

    def pattern(self, name: str, expected: bool) -> Formula:
        """Name what was defined for the pattern."""
        return self.patterns[name, expected]

    def all_of(self, parts: Sequence[Formula]) -> Formula:
        """Conjoin."""
        return z3.And(list(parts))

    def any_of(self, parts: Sequence[Formula]) -> Formula:
        """Disjoin."""
        return z3.Or(list(parts))

    def at_least(self, count: int, parts: Sequence[Formula]) -> Formula:
        """Count, in a way that Z3 knows."""
        return z3.AtLeast(*parts, count)

    def _add(self, rule: Rule) -> None:
        named = self._definitions.literal_for
        self.holds[rule.id] = named(self.is_true(rule.when))
        self.fails[rule.id] = named(self.is_false(rule.when))

    @cached_property
    def _urgency(self) -> Mapping[Urgency, Formula]:
        """For each urgency, that something raises the result to just this."""
        raised: dict[Urgency, list[Formula]] = {urgency: [] for urgency in Urgency}
        raised[Urgency.INFORMATION].append(z3.BoolVal(True))
        for rule in self.knowledge.rules.values():
            if urgency := self.knowledge.urgency_of(rule):
                raised[urgency].append(self.holds[rule.id])
        return {urgency: z3.Or(formulas) for urgency, formulas in raised.items()}


def build_smt_model(
    knowledge: Knowledge,
    person: str = "anybody",
    more_conditions: Iterable[Condition] = (),
) -> SmtModel:
    """Return the rules over the answers of a person, by whose name they are known.

    ``more_conditions`` can be asked of it besides those of the rules: numbers that they
    tell apart are different answers.
    """
    conditions = [rule.when for rule in knowledge.rules.values()]
    words = representatives(
        knowledge.findings.values(), [*conditions, *more_conditions]
    )
    return SmtModel(knowledge, AnswerDomain(words, person))


class _AnyAnswers:
    """The possible answers of a person as truth values: formulas over them."""

    def __init__(self, answers: AnswerDomain) -> None:
        self._answers = answers

    def given(self, finding: str, word: str) -> Formula:
        return self._answers.given[finding, word]

    def any_of(self, parts: Sequence[Formula]) -> Formula:
        return z3.Or(list(parts))

    def all_of(self, parts: Sequence[Formula]) -> Formula:
        return z3.And(list(parts))

    def negation(self, part: Formula) -> Formula:
        return z3.Not(part)


def _refined(
    knowledge: Knowledge,
    answers: AnswerDomain,
    given: Mapping[tuple[str, AnswerValue], Formula],
) -> dict[tuple[str, AnswerValue], Any]:
    """Return, by finding and answer, the formula that its value is this answer.

    ``given`` says the same of what was answered, once times were read.
    """
    values = dict(given)
    finer: dict[str, list[str]] = {}
    for fine, coarser in knowledge.coarser_findings.items():
        for coarse in coarser:
            finer.setdefault(coarse, []).append(fine)
    for coarse, finer_findings in finer.items():
        yes = z3.Or([given[name, YES] for name in (coarse, *finer_findings)])
        values[coarse, YES] = yes
        for word in (NO, NOT_SURE):
            values[coarse, word] = z3.And(given[coarse, word], z3.Not(yes))
    denied = {coarse: values[coarse, NO] for coarse in finer}
    for fine, coarser in knowledge.coarser_findings.items():
        if coarser:
            follows = z3.And(
                answers.unasked(fine),
                z3.Not(values[fine, YES]),
                z3.Or([denied[coarse] for coarse in coarser]),
            )
            values[fine, NO] = z3.Or(values[fine, NO], follows)
    return values
