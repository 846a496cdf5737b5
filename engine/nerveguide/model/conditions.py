"""The condition tree of a rule, and its fold.

A condition is true, false or unknown (Kleene's strong three-valued logic), so
it has two foldings: *holds* and *fails*. What neither holds nor fails is
unknown. A target of the fold (an :class:`Algebra`) says what findings,
patterns and the three ways to combine them mean; it never meets a ``not``,
because the fold carries a sign down to the leaves: ``not`` flips it, ``all``
and ``any`` swap, and "at least k of n" fails when n-k+1 of its parts fail.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

Result = TypeVar("Result")


class ConditionNode(BaseModel):
    """Base of the nodes of a condition tree: frozen, hashable, comparable."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class IsYes(ConditionNode):
    """The yes/no finding was answered with yes."""

    kind: Literal["is_yes"] = "is_yes"
    finding: str

    def accepts(self, value: str | float) -> bool:
        """Return whether a known answer passes this test."""
        return value == "yes"


class IsOneOf(ConditionNode):
    """The choice finding was answered with one of the options (their ids)."""

    kind: Literal["is_one_of"] = "is_one_of"
    finding: str
    options: tuple[str, ...]

    def accepts(self, value: str | float) -> bool:
        """Return whether a known answer passes this test."""
        return value in self.options


class IsBetween(ConditionNode):
    """The number finding lies within bounds, in the finding's own unit.

    ``from`` and ``to`` are included, ``above`` and ``below`` are not; a bound that
    is left out does not limit.
    """

    kind: Literal["is_between"] = "is_between"
    finding: str
    from_: float | None = None
    above: float | None = None
    to: float | None = None
    below: float | None = None

    @property
    def bounds(self) -> Mapping[str, float]:
        """The bounds that limit, as ``from``, ``above``, ``to`` and ``below``."""
        bounds = {
            "from": self.from_,
            "above": self.above,
            "to": self.to,
            "below": self.below,
        }
        return {name: bound for name, bound in bounds.items() if bound is not None}

    def accepts(self, value: str | float) -> bool:
        """Return whether a known answer passes this test."""
        number = float(value)
        return (
            (self.from_ is None or number >= self.from_)
            and (self.above is None or number > self.above)
            and (self.to is None or number <= self.to)
            and (self.below is None or number < self.below)
        )


class PatternHolds(ConditionNode):
    """The named pattern was drawn by one of its rules."""

    kind: Literal["pattern_holds"] = "pattern_holds"
    pattern: str


class Not(ConditionNode):
    """The part is false: for a finding, an explicit other answer, never silence."""

    kind: Literal["not"] = "not"
    part: "Condition"


class AllOf(ConditionNode):
    """Every part is true."""

    kind: Literal["all"] = "all"
    parts: tuple["Condition", ...]


class AnyOf(ConditionNode):
    """One part or more is true."""

    kind: Literal["any"] = "any"
    parts: tuple["Condition", ...]


class AtLeast(ConditionNode):
    """At least so many of the parts are true."""

    kind: Literal["at_least"] = "at_least"
    count: int
    parts: tuple["Condition", ...]


class OrNotSure(ConditionNode):
    """As the part, but an answer *not sure* counts towards it as a precaution.

    A question that was never asked stays unknown. Only a rule that concludes an
    urgency may use it.
    """

    kind: Literal["or_not_sure"] = "or_not_sure"
    part: "Condition"


FindingTest = IsYes | IsOneOf | IsBetween
"""A leaf that looks at one finding; ``accepts`` judges a known answer."""


Condition = Annotated[
    FindingTest | PatternHolds | Not | AllOf | AnyOf | AtLeast | OrNotSure,
    Field(discriminator="kind"),
]
"""Any node of the tree."""


class Algebra(Protocol[Result]):
    """What one interpreter makes of the leaves and combinations of a condition."""

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Result:
        """Meaning of "the answer is known and ``test.accepts(answer) is expected``".

        With ``or_not_sure`` the answer *not sure* is welcome too.
        """
        ...

    def pattern(self, name: str, expected: bool) -> Result:
        """Meaning of "the pattern holds" (``expected``) or "the pattern fails"."""
        ...

    def all_of(self, parts: Sequence[Result]) -> Result:
        """Meaning of "every part"; of no parts: true."""
        ...

    def any_of(self, parts: Sequence[Result]) -> Result:
        """Meaning of "one part or more"; of no parts: false."""
        ...

    def at_least(self, count: int, parts: Sequence[Result]) -> Result:
        """Meaning of "``count`` parts or more"."""
        ...


def holds(condition: Condition, algebra: Algebra[Result]) -> Result:
    """Fold ``condition`` to what "it is true" means in ``algebra``."""
    return _fold(condition, algebra, True, False)


def fails(condition: Condition, algebra: Algebra[Result]) -> Result:
    """Fold ``condition`` to what "it is false" means in ``algebra``."""
    return _fold(condition, algebra, False, False)


def _fold(
    condition: Condition, algebra: Algebra[Result], positive: bool, or_not_sure: bool
) -> Result:
    # By kind, not by class: pydantic makes each isinstance that fails expensive, and
    # rules are folded thousands of nodes at a time.
    match condition.kind:
        case "is_yes" | "is_one_of" | "is_between":
            return algebra.finding(condition, positive, or_not_sure)
        case "pattern_holds":
            return algebra.pattern(condition.pattern, positive)
        case "not":
            return _fold(condition.part, algebra, not positive, or_not_sure)
        case "or_not_sure":
            # Only towards "holds" is *not sure* welcome: were it welcome towards
            # "fails" as well, one answer would make a condition true and false.
            return _fold(condition.part, algebra, positive, positive)
    parts = [_fold(part, algebra, positive, or_not_sure) for part in condition.parts]
    if condition.kind == "at_least":
        needed = condition.count if positive else len(parts) - condition.count + 1
        return algebra.at_least(needed, parts)
    if (condition.kind == "all") is positive:
        return algebra.all_of(parts)
    return algebra.any_of(parts)


NodePath = tuple[str | int, ...]
"""Where a part of a condition stands: keys and list indices, as the rule is written."""


def walk(
    condition: Condition, place: NodePath = ()
) -> Iterator[tuple[NodePath, Condition]]:
    """Yield the condition at ``place`` and all below it, parents first."""
    yield place, condition
    match condition:
        case Not(part=part) | OrNotSure(part=part):
            yield from walk(part, (*place, condition.kind))
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            key = "of" if isinstance(condition, AtLeast) else condition.kind
            for index, part in enumerate(parts):
                yield from walk(part, (*place, key, index))


def replace_at(condition: Condition, place: NodePath, part: Condition) -> Condition:
    """Return the condition with another part at ``place``."""
    if not place:
        return part
    match condition:
        case Not(part=inner) | OrNotSure(part=inner):
            changed = replace_at(inner, place[1:], part)
            return condition.model_copy(update={"part": changed})
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            index = int(place[1])
            changed = replace_at(parts[index], place[2:], part)
            rest = (*parts[:index], changed, *parts[index + 1 :])
            return condition.model_copy(update={"parts": rest})
    raise KeyError(place)


def remove_at(condition: Condition, place: NodePath) -> Condition | None:
    """Return the condition without the part at ``place``.

    ``None`` when the part cannot be left out: what it stands in would be empty, or
    would ask for more parts than it has left.
    """
    if not place or not isinstance(place[-1], int):
        return None
    above = get_at(condition, place[:-2])
    match above:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            index = place[-1]
            rest = (*parts[:index], *parts[index + 1 :])
            if len(rest) < (above.count if isinstance(above, AtLeast) else 1):
                return None
            shorter = above.model_copy(update={"parts": rest})
            return replace_at(condition, place[:-2], shorter)
    raise KeyError(place)


def get_at(condition: Condition, place: NodePath) -> Condition:
    """Return the part at ``place``."""
    return next(part for there, part in walk(condition) if there == place)


def iter_nodes(condition: Condition) -> Iterator[Condition]:
    """Yield the condition and all below it, parents first, left to right."""
    for _, node in walk(condition):
        yield node


def iter_leaves(condition: Condition) -> Iterator[FindingTest | PatternHolds]:
    """Yield each leaf, left to right."""
    for node in iter_nodes(condition):
        if isinstance(node, FindingTest | PatternHolds):
            yield node
