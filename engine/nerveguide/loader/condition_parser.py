"""Parse the data below ``when:`` into a condition tree.

A condition is a name (the finding is yes, the pattern holds) or a mapping with
one of these keys::

    not: CONDITION                    an explicit other answer
    all: [CONDITION, ...]             every one
    any: [CONDITION, ...]             one or more
    at_least: 2 (with of: [...])      two of these or more
    or_not_sure: CONDITION            "not sure" counts towards it, as a precaution
    FINDING: OPTION or [OPTION, ...]  a choice finding has one of these options
    FINDING: {from: 50, below: 70}    a number finding lies within these bounds
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from nerveguide.loader.problems import KeyPath, suggesting
from nerveguide.loader.yaml_reader import Document
from nerveguide.messages import message
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.vocabulary import FindingKind

KEYWORDS = ("not", "all", "any", "at_least", "of", "or_not_sure")


BOUNDS = {"from": "from_", "above": "above", "to": "to", "below": "below"}


@dataclass
class ConditionParser:
    """Parses conditions of one document; problems go to the document.

    ``findings`` are those that could be read; ``names`` also holds the ids of
    findings that are themselves in error, which are not reported again. ``refined``
    names the findings that another refines.
    """

    document: Document
    findings: Mapping[str, Finding]
    patterns: Set[str]
    broken: Set[str]
    refined: Set[str]

    def parse(
        self,
        data: object,
        path: KeyPath,
        *,
        negated: bool = False,
        unsure: bool = False,
    ) -> Condition | None:
        """Return the condition, or ``None`` after reporting what is wrong."""
        match data:
            case str():
                return self._name(data, path, negated, unsure)
            case {"at_least": count, "of": parts, **rest} if not rest:
                return self._threshold(count, parts, path, negated, unsure)
            case {"at_least": _}:
                return self._fail(path, message("loader.condition.at_least_without_of"))
            case dict() if len(data) == 1:
                [(key, value)] = data.items()
                return self._single(str(key), value, (*path, str(key)), negated, unsure)
            case _:
                return self._fail(path, message("loader.condition.form"))

    def _single(
        self, key: str, value: object, path: KeyPath, negated: bool, unsure: bool
    ) -> Condition | None:
        if key == "not":
            part = self.parse(value, path, negated=True, unsure=unsure)
            return part and Not(part=part)
        if key in ("all", "any"):
            parts = self._parts(value, path, negated, unsure)
            node = AllOf if key == "all" else AnyOf
            return node(parts=parts) if parts else None
        if key == "or_not_sure":
            if negated:
                return self._fail(path, message("loader.condition.or_not_sure_in_not"))
            if unsure:
                return self._fail(path, message("loader.condition.or_not_sure_twice"))
            part = self.parse(value, path, unsure=True)
            return part and OrNotSure(part=part)
        finding = self.findings.get(key)
        match finding:
            case ChoiceFinding():
                return self._choice(finding, value, path)
            case NumberFinding():
                return self._number(finding, value, path)
            case YesNoFinding():
                return self._fail(path, message("loader.condition.yes_no", name=key))
            case _ if key in self.broken:
                return None
            case _ if key in self.patterns:
                return self._fail(path, message("loader.condition.pattern", name=key))
            case _:
                known = [word for word in KEYWORDS if word != key] + [*self.findings]
                problem = message("loader.condition.unknown_key", name=key)
                return self._unknown(problem, key, known, path, at_key=True)

    def _name(
        self, name: str, path: KeyPath, negated: bool, unsure: bool
    ) -> Condition | None:
        match self.findings.get(name):
            case YesNoFinding() if negated and unsure and name in self.refined:
                # The yes that follows from a finer finding would replace the "not
                # sure" and take the precaution back: more answers, less urgency.
                problem = message("loader.condition.not_sure_undone", name=name)
                return self._fail(path, problem)
            case YesNoFinding(kind=FindingKind.AREA):
                return self._fail(path, message("loader.condition.area", name=name))
            case YesNoFinding():
                return IsYes(finding=name)
            case ChoiceFinding(options=options):
                listed = ", ".join(options)
                problem = message("loader.condition.choice", name=name, options=listed)
                return self._fail(path, problem)
            case NumberFinding():
                return self._fail(path, message("loader.condition.number", name=name))
        if name in self.broken:
            return None
        if name in self.patterns and unsure:
            problem = message("loader.condition.not_sure_of_pattern", name=name)
            return self._fail(path, problem)
        if name in self.patterns:
            return PatternHolds(pattern=name)
        known = [*self.findings, *self.patterns]
        problem = message("loader.condition.unknown_name", name=name)
        return self._unknown(problem, name, known, path)

    def _parts(
        self, data: object, path: KeyPath, negated: bool, unsure: bool
    ) -> tuple[Condition, ...]:
        if not isinstance(data, list) or not data:
            self._fail(path, message("loader.condition.empty_list"))
            return ()
        parts = [
            self.parse(item, (*path, index), negated=negated, unsure=unsure)
            for index, item in enumerate(data)
        ]
        good = tuple(part for part in parts if part is not None)
        return good if len(good) == len(parts) else ()

    def _threshold(
        self, count: object, data: object, path: KeyPath, negated: bool, unsure: bool
    ) -> Condition | None:
        size = len(data) if isinstance(data, list) else 0
        if size and not (isinstance(count, int) and 1 <= count <= size):
            problem = message("loader.condition.at_least_range", size=size)
            return self._fail((*path, "at_least"), problem)
        parts = self._parts(data, (*path, "of"), negated, unsure)
        return AtLeast(count=int(str(count)), parts=parts) if parts else None

    def _choice(
        self, finding: ChoiceFinding, value: object, path: KeyPath
    ) -> Condition | None:
        options = value if isinstance(value, list) else [value]
        known = tuple(finding.options)
        listed = ", ".join(known)
        if not options or any(isinstance(option, list | dict) for option in options):
            problem = message("loader.condition.no_option_named", options=listed)
            return self._fail(path, problem)
        good = [option for option in options if option in known]
        for index, option in enumerate(options):
            if option not in known:
                place = (*path, index) if isinstance(value, list) else path
                problem = message(
                    "loader.condition.unknown_option",
                    finding=finding.id,
                    option=option,
                    options=listed,
                )
                self._unknown(problem, str(option), known, place)
        if len(good) < len(options):
            return None
        return IsOneOf(finding=finding.id, options=tuple(map(str, good)))

    def _number(
        self, finding: NumberFinding, value: object, path: KeyPath
    ) -> Condition | None:
        if not isinstance(value, dict) or not value:
            return self._fail(path, message("loader.condition.bounds_needed"))
        bounds: dict[str, float] = {}
        for key, bound in value.items():
            place = (*path, str(key))
            if key not in BOUNDS:
                problem = message("loader.condition.unknown_bound", name=key)
                self._unknown(problem, str(key), BOUNDS, place, at_key=True)
            elif not isinstance(bound, int | float):
                problem = message("loader.condition.bound_no_number", bound=bound)
                self._fail(place, problem)
            elif not finding.minimum <= bound <= finding.maximum:
                problem = message(
                    "loader.condition.bound_out_of_range",
                    bound=f"{bound:g}",
                    finding=finding.id,
                    minimum=f"{finding.minimum:g}",
                    maximum=f"{finding.maximum:g}",
                    unit=finding.unit,
                )
                self._fail(place, problem)
            else:
                bounds[BOUNDS[key]] = bound
        if len(bounds) < len(value):
            return None
        test = IsBetween(finding=finding.id, **bounds)
        lowest = max(
            bounds.get("from_", finding.minimum), bounds.get("above", finding.minimum)
        )
        highest = min(
            bounds.get("to", finding.maximum), bounds.get("below", finding.maximum)
        )
        if lowest > highest or (lowest == highest and not test.accepts(lowest)):
            return self._fail(path, message("loader.condition.bounds_exclude_all"))
        return test

    def _unknown(
        self,
        problem: str,
        name: str,
        known: Iterable[str],
        path: KeyPath,
        *,
        at_key: bool = False,
    ) -> Condition | None:
        self.document.report(path, suggesting(problem, name, known), at_key=at_key)
        return None

    def _fail(self, path: KeyPath, problem: str) -> Condition | None:
        self.document.report(path, problem)
        return None
