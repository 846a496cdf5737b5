import pytest

from benchmarks.hidden_people import Picture, hidden_people
from benchmarks.web import WrongResultError, interviews
from tests.web.serving import served


def test_each_person_gets_their_own_result(small):
    answers = list(hidden_people(small, Picture.ANY, 8))
    with served(small) as address:
        people = interviews(small, address, answers)
    assert len({person.page for person in people}) > 4
    first, second = people[:2]
    first.answers = {name: "yes" for name in second.answers if name != "age"}
    second.page = second.page.replace("<h2>", "<h2>Not ", 1)
    for person in (first, second):
        with pytest.raises(WrongResultError):
            person.check(small)


@pytest.mark.slow
def test_32_people_at_once_get_their_own_results(shipped):
    answers = list(hidden_people(shipped, Picture.TYPICAL, 32))
    with served(shipped) as address:
        people = interviews(shipped, address, answers)
    assert len({person.page for person in people}) == 32
