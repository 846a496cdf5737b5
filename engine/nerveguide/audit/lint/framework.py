"""What a check of lint works with: the rules, their places, severities and remarks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nerveguide.audit.forbidden_phrases import TextPath, texts_for_people
from nerveguide.audit.lint.styled_text import StyledText, part_of
from nerveguide.audit.lint.witnesses import Witnesses
from nerveguide.loader.problems import Position, Positions
from nerveguide.logic.bitsets import RuleMasks
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.logic.smt import SmtModel, build_smt_model
from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import RankedWord, TypeKind
from nerveguide.tables.encoding import encode_cases
from nerveguide.wording import as_written


class Severity(RankedWord):
    """How grave a remark is; the words are those of SARIF.

    ``error``: the rules must not be used so; ``warning``: somebody should decide;
    ``note``: good to know for a reviewer.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Issue(NamedTuple):
    """What a check yields: where, what is wrong, and what to do about it."""

    position: Position
    message: str
    fix: str


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A fault with the name of its check and how grave it is."""

    position: Position
    check: str
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        return (
            f"{self.position}: {self.severity.value}: {self.message}; {self.fix} "
            f"[{self.check}]"
        )


class LintContext:
    """A knowledge, where its values stand, and questions to its logic."""

    def __init__(self, knowledge: Knowledge, positions: Positions) -> None:
        self.knowledge = knowledge
        self.at = positions

    def at_type(self, name: str, *path: str | int) -> Position:
        """Return where something of a type or other cause stands."""
        is_type = self.knowledge.types[name].kind is TypeKind.NEUROPATHY_TYPE
        return self.at("types" if is_type else "other_causes", name, *path)

    def at_place(self, place: TextPath) -> Position:
        """Return where a text stands."""
        section, name, *path = place
        if section == "types":
            return self.at_type(str(name), *path)
        return self.at(str(section), str(name), *path)

    @cached_property
    def texts(self) -> tuple[tuple[TextPath, str], ...]:
        """Every text in the rules that is shown, and where it stands."""
        return tuple(texts_for_people(self.knowledge))

    @cached_property
    def styled(self) -> tuple[StyledText, ...]:
        """The texts that are held to the house style, with their marks."""
        return tuple(
            StyledText(place, part, as_written(text))
            for place, text in self.texts
            if (part := part_of(place))
        )

    @cached_property
    def logic(self) -> SmtModel:
        """The rules over all possible answers."""
        return build_smt_model(self.knowledge)

    def possible(self, *formulas: Formula) -> bool:
        """Return whether some answers make all the formulas true."""
        return satisfiable(self._solver, *formulas)

    def can_fire(self, rule: str) -> bool:
        """Return whether some answers make the rule fire."""
        return self.witnesses.fire(rule) or self.possible(self.logic.holds[rule])

    def implied(
        self, premise: Formula, formulas: Mapping[str, Formula]
    ) -> tuple[str, ...]:
        """Return the names of the formulas that are true whenever ``premise`` is.

        Each answer of the solver rules out at least one, and mostly nearly all.
        """
        left = dict(formulas)
        while left and self.possible(premise, z3.Not(z3.And(list(left.values())))):
            model = self._solver.model()
            left = {
                name: formula
                for name, formula in left.items()
                if z3.is_true(model.eval(formula, model_completion=True))
            }
        return tuple(left)

    @cached_property
    def witnesses(self) -> Witnesses:
        """What the written cases show to be possible."""
        return Witnesses(self.knowledge)

    @cached_property
    def read_findings(self) -> frozenset[str]:
        """The findings that some rule reads: itself, through patterns, or as times.

        The times of a complaint say whether what belongs to it is new, or too old.
        """
        knowledge = self.knowledge
        reads = rule_dependencies(knowledge).values()
        read = {read.finding for rule in reads for read in rule}
        times = {time for name in read for time in knowledge.times_about(name)}
        lent = {knowledge.lenders[time] for time in times & knowledge.lenders.keys()}
        return frozenset(read | times | {apart for _, apart in lent if apart})

    @cached_property
    def fired_by_vignettes(self) -> frozenset[str]:
        """The rules that some written case fires."""
        cases = [case.answers for case in self.knowledge.vignettes.values()]
        fired = RuleMasks(self.knowledge, encode_cases(self.knowledge, cases)).rules
        return frozenset(rule for rule, people in fired.items() if people.any())

    @cached_property
    def _solver(self) -> z3.Solver:
        solver = z3.Solver()
        solver.add(*self.logic.constraints)
        return solver


@dataclass(frozen=True)
class Check:
    """What is looked for, under the name of its page in ``docs/lint``."""

    name: str
    severity: Severity
    find: Callable[[LintContext], Iterator[Issue]]

    def run(self, context: LintContext) -> Iterator[Diagnostic]:
        """Yield the remarks of this check."""
        for issue in self.find(context):
            yield Diagnostic(
                issue.position, self.name, self.severity, issue.message, issue.fix
            )


def check(
    severity: Severity,
) -> Callable[[Callable[[LintContext], Iterator[Issue]]], Check]:
    """Return the decorator that makes of a function the check of its name."""

    def declare(find: Callable[[LintContext], Iterator[Issue]]) -> Check:
        return Check(find.__name__, severity, find)

    return declare
