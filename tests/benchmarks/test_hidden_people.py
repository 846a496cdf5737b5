import pytest
from nerveguide.interview.gating import may_ask, reachable_answers
from nerveguide.model.answers import propagate
from nerveguide.model.knowledge import Knowledge

from benchmarks.hidden_people import Picture, hidden_people


@pytest.mark.parametrize("picture", Picture)
def test_people_answer_all_that_is_asked_of_them_and_contradict_nothing(
    shipped: Knowledge, picture: Picture
) -> None:
    for hidden in hidden_people(shipped, picture, 5):
        facts = propagate(shipped, hidden)
        assert facts.conflicts == ()
        assert reachable_answers(shipped, {}, hidden) == hidden
        unanswered = shipped.findings.keys() - hidden.keys()
        assert not [name for name in unanswered if may_ask(shipped, name, facts.values)]


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
