"""Written cases with other answers."""

from pathlib import Path

import pytest
from nerveguide import assess
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.conditions import AllOf, IsOneOf, IsYes, OrNotSure
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, Vignette
from nerveguide.model.vocabulary import Urgency

from benchmarks.changed_cases import (
    accepted_flips,
    flips_below,
    least_urgency,
    time_doubts,
)
from benchmarks.sweeps import SLOW_TIMES
from tests.changed_rules import with_rule

CLIMBING: dict[str, str | float] = {"climbing_weakness": "yes", "numb_feet": "yes"}
YEARS: dict[str, str | float] = {
    "numb_feet": "yes",
    "tempo": "years",
    "diabetes": "not_sure",
}


def with_case(
    knowledge: Knowledge, answers: dict[str, str | float], **expected: object
) -> Knowledge:
    case = Vignette(
        id="case",
        title="A case",
        basis="test",
        answers=answers,
        expect=Expectation(**expected),
        location=Location(file="cases.yaml", line=1),
    )
    return knowledge.model_copy(update={"vignettes": {"case": case}})


@pytest.mark.parametrize(
    "expected",
    [{"urgency": Urgency.EMERGENCY}, {"urgency_at_least": Urgency.SAME_DAY}],
)
def test_a_yes_on_which_the_urgency_rests_falls_without_it(
    small: Knowledge, expected: dict[str, object]
) -> None:
    number, (flip,) = flips_below(with_case(small, CLIMBING, **expected))
    assert number == 4
    assert (flip.case, flip.finding, flip.answer) == ("case", "climbing_weakness", NO)
    assert [flip.expected] == list(expected.values())
    assert flip.urgency is Urgency.INFORMATION


def test_a_case_that_can_wait_is_not_flipped(small: Knowledge) -> None:
    assert flips_below(with_case(small, CLIMBING, urgency="soon")) == (0, [])


def test_who_is_not_sure_of_the_time_is_judged_again(small: Knowledge) -> None:
    days = IsOneOf(finding="tempo", options=("days",))
    when = OrNotSure(part=AllOf(parts=(IsYes(finding="numb_feet"), days)))
    years = with_case(small, YEARS, urgency="routine")
    changed = with_rule(years, "climbing_red_flag", when)
    (doubt,) = time_doubts(changed, {"tempo": ("months", "years")})
    assert (doubt.before, doubt.after) == (Urgency.ROUTINE, Urgency.EMERGENCY)
    assert doubt.rises
    assert doubt.flags == ("climbing_red_flag",)
    assert doubt.signs == {"numb_feet": "yes"}
    assert doubt.danger == ()
    assert list(time_doubts(changed, {"tempo": ("months",)})) == []


def test_a_time_that_is_not_asked_is_told(small: Knowledge) -> None:
    with pytest.raises(ValueError, match="no such findings: began"):
        list(time_doubts(small, {"began": ("years",)}))


def test_what_is_accepted_is_read_by_finding_and_answer(tmp_path: Path) -> None:
    file = tmp_path / "accepted.yaml"
    file.write_text(
        "to_no: [{because: It is over., findings: [fever]}]\n"
        "to_not_sure: [{because: Any., findings: [age]}]\n"
    )
    assert accepted_flips(file) == {
        ("fever", NO): "It is over.",
        ("age", NOT_SURE): "Any.",
    }


@pytest.mark.slow
def test_what_is_accepted_happens_and_has_a_reason(shipped: Knowledge) -> None:
    _, below = flips_below(shipped)
    fallen = {(flip.finding, flip.answer) for flip in below}
    accepted = accepted_flips()
    assert accepted.keys() - fallen == set(), "nothing falls: take them out"
    assert fallen - accepted.keys() == set(), "mend the rules, or say why it may fall"
    assert all(reason.strip() for reason in accepted.values())


@pytest.mark.slow
def test_experta_gives_what_comes_of_a_flip(shipped: Knowledge) -> None:
    number, below = flips_below(shipped)
    assert number > 1000
    for flip in below[::10]:
        vignette = shipped.vignettes[flip.case]
        assert vignette.answers[flip.finding] == YES
        came = assess({**vignette.answers, flip.finding: flip.answer}, shipped).urgency
        assert came is flip.urgency
        assert not came.at_least(least_urgency(vignette))


@pytest.mark.slow
def test_experta_gives_what_comes_of_a_doubt(shipped: Knowledge) -> None:
    doubts = list(time_doubts(shipped, SLOW_TIMES))
    assert len(doubts) > 100
    for doubt in doubts[::10]:
        answers = shipped.vignettes[doubt.case].answers
        unsure = {
            name: NOT_SURE if name in SLOW_TIMES else answer
            for name, answer in answers.items()
        }
        assert assess(answers, shipped).urgency is doubt.before
        assert assess(unsure, shipped).urgency is doubt.after
