import pytest
from nerveguide.interview.gating import Told, reachable_answers
from nerveguide.model.answers import propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind

from benchmarks.hidden_people import Picture, as_asked, hidden_people


@pytest.mark.parametrize("picture", Picture)
def test_people_answer_all_that_is_asked_of_them_and_contradict_nothing(
    shipped: Knowledge, picture: Picture
) -> None:
    for hidden in hidden_people(shipped, picture, 5):
        facts = propagate(shipped, hidden)
        assert facts.conflicts == ()
        assert reachable_answers(shipped, {}, hidden) == hidden
        unanswered = shipped.findings.keys() - hidden.keys()
        told = Told.by(shipped, facts.values)
        assert not [name for name in unanswered if told.may_ask(name)]


def test_the_same_people_come_every_time(shipped: Knowledge) -> None:
    first, again = (list(hidden_people(shipped, Picture.ANY, 3)) for _ in range(2))
    assert first == again


def test_a_typical_person_has_the_picture_of_a_vignette(shipped: Knowledge) -> None:
    (person,) = hidden_people(shipped, Picture.TYPICAL, 1)
    cases = [
        {name for name, answer in vignette.answers.items() if answer == "yes"}
        for vignette in shipped.vignettes.values()
    ]
    yes = {name for name, answer in person.items() if answer == "yes"}
    assert any(case and case <= yes for case in cases)


def test_whether_it_is_new_is_not_asked_of_who_says_when_it_began(
    shipped: Knowledge,
) -> None:
    names = set(shipped.drawn_from)
    asked = [
        (hidden, as_asked(shipped, hidden))
        for hidden in hidden_people(shipped, Picture.ANY, 20)
    ]
    assert any(names & told.keys() for _, told in asked)
    for hidden, told in asked:
        assert hidden.keys() - told.keys() <= names
        assert all(hidden[name] == answer for name, answer in told.items())
    dated = {"began": "years", "course": "same", "problem_is_new": "yes"}
    assert "problem_is_new" not in as_asked(shipped, dated)
    undated = {**dated, "began": "not_sure"}
    assert as_asked(shipped, undated) == undated


def test_people_deny_no_area_of_which_they_have_a_form(shipped: Knowledge) -> None:
    for hidden in hidden_people(shipped, Picture.COMPLEX, 5):
        for name, answer in hidden.items():
            if shipped.findings[name].kind is FindingKind.AREA and answer == "no":
                forms = shipped.finer_findings[name]
                assert {hidden.get(form, "no") for form in forms} <= {"no"}
