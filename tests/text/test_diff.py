from nerveguide.audit.diff.case_counts import CaseCounts
from nerveguide.audit.diff.compare import Comparison, Difference, RuleEdits, compare
from nerveguide.audit.diff.outcomes import Aspect, DifferenceKind, Outcome
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency
from nerveguide.text.diff import (
    case_counts_text,
    comparison_text,
    difference_text,
    kind_text,
)

from tests.changed_rules import without_rule


def test_every_kind_in_words(small: Knowledge) -> None:
    spine = "A problem of the spine (spine)"
    texts = {
        DifferenceKind(
            Aspect.URGENCY, "emergency", lost=True
        ): "Urgency: no longer emergency",
        DifferenceKind(Aspect.URGENCY, "same_day", lost=False): (
            "Urgency: now same day or more urgent"
        ),
        DifferenceKind(
            Aspect.WITHHELD, "", lost=True
        ): "List of types: no longer withheld",
        DifferenceKind(Aspect.TYPE, "spine", lost=False): f"{spine}: now in the result",
        DifferenceKind(Aspect.STRENGTH, "spine", lost=True): (
            f"{spine}: only compatible, no longer characteristic"
        ),
        DifferenceKind(Aspect.STRENGTH, "spine", lost=False): (
            f"{spine}: characteristic, no longer only compatible"
        ),
    }
    assert {kind: kind_text(small, kind) for kind in texts} == texts


def test_a_difference_with_its_example(small: Knowledge) -> None:
    difference = Difference(
        DifferenceKind(Aspect.TYPE, "spine", lost=True),
        {"age": 50.0, "tempo": "days", "weakness": "not_sure"},
        True,
        Outcome(Urgency.SOON, False, {"spine": Strength.COMPATIBLE}),
        Outcome(Urgency.INFORMATION, True, {}),
    )
    assert difference_text(small, difference) == (
        "A problem of the spine (spine): no longer in the result\n"
        "  - the age (age): 50 years\n"
        "  - the time since the start (tempo): Days\n"
        "  - weakness of the legs (weakness): not sure\n"
        "  These answers contradict each other. No others show this difference.\n"
        "  => old rules: compatible, urgency soon\n"
        "  => new rules: not in the result, urgency information"
    )


def test_an_example_of_nobody_who_answered(small: Knowledge) -> None:
    nobody = Outcome(Urgency.INFORMATION, True, {})
    kind = DifferenceKind(Aspect.WITHHELD, "", lost=True)
    told = Outcome(Urgency.INFORMATION, False, {})
    text = difference_text(small, Difference(kind, {}, False, nobody, told))
    assert text.splitlines()[1:] == [
        "  - no answer at all",
        "  => old rules: withheld, urgency information",
        "  => new rules: not withheld, urgency information",
    ]


def test_edits_are_listed_and_long_lists_cut(small: Knowledge) -> None:
    found = compare(small, without_rule(small, "child"))
    edits = RuleEdits(tuple("abcdefg"), ("child",), (), (), {"x": "y"})
    text = comparison_text(Comparison(found.versions, (), edits, None))
    assert text == (
        "No answers get a different result.\n\n"
        "Edits, whether or not they change a result\n"
        "------------------------------------------\n"
        "- rules added: a, b, c, d, e and 2 more\n"
        "- rules removed: child\n"
        "- rules renamed: x -> y"
    )


def test_findings_that_were_renamed_or_stand_on_one_side(small: Knowledge) -> None:
    findings = {n: f for n, f in small.findings.items() if n != "diabetes"}
    rules = {n: r for n, r in small.rules.items() if n != "slow_sensory_typical"}
    base = small.model_copy(update={"rules": rules})
    fewer = base.model_copy(update={"findings": findings})
    sugar = small.findings["diabetes"].model_copy(update={"id": "sugar"})
    other = base.model_copy(update={"findings": {**findings, "sugar": sugar}})
    assert "- finding renamed: diabetes -> sugar" in comparison_text(
        compare(base, other)
    )
    only_old = comparison_text(compare(base, fewer))
    assert "findings only in the old rules: diabetes; the new rules do" in only_old
    only_new = comparison_text(compare(fewer, base))
    assert "findings only in the new rules: diabetes; the old rules do" in only_new


def test_cases_that_all_stay_the_same(small: Knowledge) -> None:
    same = {(Urgency.SOON, Urgency.SOON): 1200}
    counts = CaseCounts(1200, 1200, 0, 0, same, {}, (), ())
    assert case_counts_text(small, counts) == (
        "Cases\n"
        "-----\n"
        "- 1,200 read = 1,200 compared + 0 rejected\n"
        "- 0 of 1,200 get a different result"
    )
