import sys

import pytest
from nerveguide.logic.clips import (
    ClipsAlgebra,
    ClipsInterpreter,
    ClipsRun,
    MissingExtraError,
    clips_facts,
    clips_program,
)
from nerveguide.model.answers import AnswerValue
from nerveguide.model.conditions import (
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    holds,
)
from nerveguide.model.knowledge import Knowledge

WEAK, NUMB = IsYes(finding="weakness"), IsYes(finding="numb_feet")
DAYS = IsOneOf(finding="tempo", options=("days",))
FIFTIES = IsBetween(finding="age", from_=50, below=60)


def defrule(knowledge: Knowledge, name: str) -> list[str]:
    (found,) = (
        construct
        for construct in clips_program(knowledge)
        if construct.startswith(f"(defrule {name}\n")
    )
    return found.splitlines()


def test_a_rule_as_text(small: Knowledge) -> None:
    assert defrule(small, "slow_sensory_typical") == [
        "(defrule slow_sensory_typical",
        "  (and (pattern sensory_only holds) (pattern slow holds)"
        " (or (answer diabetes yes)"
        " (answer age ?age&:(and (numberp ?age) (>= ?age 50.0)))))",
        "  =>",
        "  (bind ?*fired* ?*fired* slow_sensory_typical))",
    ]


def test_a_rule_that_draws_a_pattern_asserts_it(small: Knowledge) -> None:
    assert defrule(small, "draw_slow") == [
        "(defrule draw_slow",
        "  (answer tempo months|years)",
        "  =>",
        "  (bind ?*fired* ?*fired* draw_slow)",
        "  (assert (pattern slow holds)))",
    ]


def test_only_a_pattern_that_some_rule_negates_is_drawn_as_failing(
    small: Knowledge,
) -> None:
    assert defrule(small, "slow-fails") == [
        "(defrule slow-fails",
        "  (answer tempo ~months&~years&~not_sure)",
        "  =>",
        "  (assert (pattern slow fails)))",
    ]
    assert "sensory_only-fails" not in "".join(clips_program(small))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Not(part=WEAK), "(answer weakness no)"),
        (OrNotSure(part=WEAK), "(answer weakness yes|not_sure)"),
        (OrNotSure(part=DAYS), "(answer tempo days|not_sure)"),
        (OrNotSure(part=Not(part=DAYS)), "(answer tempo ~days)"),
        (
            Not(part=FIFTIES),
            "(answer age ?age&:(and (numberp ?age)"
            " (not (and (>= ?age 50.0) (< ?age 60.0)))))",
        ),
        (
            OrNotSure(part=IsBetween(finding="age", above=50, to=60)),
            "(answer age ?age&:(or (eq ?age not_sure)"
            " (and (> ?age 50.0) (<= ?age 60.0))))",
        ),
        (
            AtLeast(count=2, parts=(WEAK, NUMB, DAYS)),
            "(or (and (answer weakness yes) (answer numb_feet yes))"
            " (and (answer weakness yes) (answer tempo days))"
            " (and (answer numb_feet yes) (answer tempo days)))",
        ),
    ],
)
def test_conditions(condition: Condition, expected: str) -> None:
    assert holds(condition, ClipsAlgebra()) == expected


def test_facts() -> None:
    values: dict[str, AnswerValue] = {"weakness": "no", "age": 61.0}
    assert clips_facts(values) == "(answer weakness no)(answer age 61.0)"


def test_names_may_be_words_of_clips(small: Knowledge) -> None:
    finding = small.findings["weakness"].model_copy(update={"id": "not"})
    rule = small.rules["draw_slow"].model_copy(
        update={"id": "and", "when": IsYes(finding="not")}
    )
    knowledge = small.model_copy(
        update={
            "findings": {"not": finding},
            "rules": {"and": rule},
            "pattern_order": ("slow",),
        }
    )
    interpreter = ClipsInterpreter(knowledge)
    assert interpreter.run({"not": "yes"}) == ClipsRun(
        frozenset(["and"]), frozenset(["slow"])
    )


def test_runs_do_not_leak_into_each_other(small: Knowledge) -> None:
    interpreter = ClipsInterpreter(small)
    assert interpreter.run({"tempo": "years"}).patterns == {"slow"}
    assert interpreter.run({}) == ClipsRun(frozenset(), frozenset())


def test_without_clipspy_one_sentence_says_so(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "clips", None)
    with pytest.raises(MissingExtraError, match=r'pip install "\.\[test\]"'):
        ClipsInterpreter(small)
