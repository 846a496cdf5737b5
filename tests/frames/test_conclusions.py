"""For each person, what ``engine.conclusions`` concludes from the same answers."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from engine import assess
from engine.answers import AnswerValue
from engine.frames.answers import code_answers
from engine.frames.conclusions import Conclusions
from engine.interpreters.answer_bits import unpacked
from engine.interpreters.columns import Columns
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, Urgency
from tests.strategies import answers_to


@given(data=st.data())
def test_each_person_gets_their_own_conclusions(
    data: st.DataObject, small: Knowledge
) -> None:
    people: list[dict[str, AnswerValue]] = data.draw(
        st.lists(answers_to(small.findings), min_size=1, max_size=10)
    )
    cells = pl.DataFrame(
        [
            pl.Series(
                name,
                [str(each[name]) if name in each else None for each in people],
                pl.String,
            )
            for name in small.findings
        ]
    )
    answers = code_answers(small, cells).answers
    drawn = Conclusions(small, Columns(small, answers))
    withheld = unpacked(drawn.withheld, len(people))
    urgent = {each: unpacked(bits, len(people)) for each, bits in drawn.urgent.items()}
    for number, person in enumerate(people):
        told = assess(person, small)
        assert withheld[number] == (told.withheld is not None)
        for urgency in list(Urgency)[:-1]:  # everybody is told something
            reached = told.urgency.rank <= urgency.rank
            assert urgent[urgency][number] == reached
        fits = [*told.possible_types, *told.other_causes]
        if told.withheld:
            fits += [*told.withheld.types, *told.withheld.other_causes]
        strengths = {each.id: each.strength for each in fits}
        for name in small.types:
            assert unpacked(drawn.fits[name])[number] == (name in strengths)
            characteristic = strengths.get(name) is Strength.CHARACTERISTIC
            assert unpacked(drawn.characteristic[name])[number] == characteristic
