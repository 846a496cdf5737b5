import pytest
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
    fails,
    holds,
    iter_leaves,
)
from pydantic import ValidationError

A, B, C = (IsYes(finding=name) for name in "abc")


class Spelling:
    """Folds to a formula, so that a test can read what the fold made."""

    def finding(self, test: IsYes, expected: bool, or_not_sure: bool) -> str:
        return f"{'' if expected else '-'}{test.finding}{'?' if or_not_sure else ''}"

    def pattern(self, name: str, expected: bool) -> str:
        return f"{'' if expected else '-'}{name}"

    def all_of(self, parts: list[str]) -> str:
        return f"({' & '.join(parts)})"

    def any_of(self, parts: list[str]) -> str:
        return f"({' | '.join(parts)})"

    def at_least(self, count: int, parts: list[str]) -> str:
        return f"{count}({', '.join(parts)})"


@pytest.mark.parametrize(
    ("condition", "held", "failed"),
    [
        (A, "a", "-a"),
        (PatternHolds(pattern="p"), "p", "-p"),
        (Not(part=A), "-a", "a"),
        (AllOf(parts=(A, Not(part=B))), "(a & -b)", "(-a | b)"),
        (AnyOf(parts=(A, B)), "(a | b)", "(-a & -b)"),
        (AtLeast(count=2, parts=(A, B, C)), "2(a, b, c)", "2(-a, -b, -c)"),
        (AtLeast(count=1, parts=(A, B, C)), "1(a, b, c)", "3(-a, -b, -c)"),
        (OrNotSure(part=AllOf(parts=(A, B))), "(a? & b?)", "(-a | -b)"),
        (OrNotSure(part=Not(part=A)), "-a?", "a"),
        (Not(part=OrNotSure(part=A)), "-a", "a?"),
    ],
)
def test_both_foldings(condition: Condition, held: str, failed: str) -> None:
    assert holds(condition, Spelling()) == held
    assert fails(condition, Spelling()) == failed


def test_leaves_come_left_to_right() -> None:
    tree = AllOf(parts=(A, Not(part=OrNotSure(part=AnyOf(parts=(B, C))))))
    assert list(iter_leaves(tree)) == [A, B, C]


def test_bounds() -> None:
    half_open = IsBetween(finding="n", from_=2, below=5)
    assert [half_open.accepts(n) for n in (1.9, 2, 4.9, 5)] == [
        False,
        True,
        True,
        False,
    ]
    other = IsBetween(finding="n", above=2, to=5)
    assert [other.accepts(n) for n in (2, 2.1, 5, 5.1)] == [False, True, True, False]


def test_options() -> None:
    either = IsOneOf(finding="c", options=("x", "y"))
    assert [either.accepts(option) for option in "xyz"] == [True, True, False]


def test_conditions_are_values() -> None:
    assert AllOf(parts=(A, B)) == AllOf(parts=(A, B))
    assert AllOf(parts=(A, B)) != AnyOf(parts=(A, B))
    assert len({A, IsYes(finding="a")}) == 1
    with pytest.raises(ValidationError, match="frozen"):
        A.finding = "b"
