"""For each person, what ``assess`` concludes from the same answers."""

from collections.abc import Mapping, Sequence

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st
from nerveguide import assess
from nerveguide.logic.bitsets import unpack
from nerveguide.logic.vectorized import Columns
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency
from nerveguide.tables.conclusions import Conclusions, highest_possible_urgency, ranks
from nerveguide.tables.encoding import encode

from tests.strategies import answers_to

Person = Mapping[str, AnswerValue]


def columns_of(knowledge: Knowledge, people: Sequence[Person]) -> Columns:
    """Evaluate the rules for some people."""
    cells = pl.DataFrame(
        [
            pl.Series(
                name,
                [str(each[name]) if name in each else None for each in people],
                pl.String,
            )
            for name in knowledge.findings
        ]
    )
    return Columns(knowledge, encode(knowledge, cells).answers)


@given(data=st.data())
def test_each_person_gets_their_own_conclusions(
    data: st.DataObject, small: Knowledge
) -> None:
    people: list[Person] = data.draw(
        st.lists(answers_to(small.findings), min_size=1, max_size=10)
    )
    columns = columns_of(small, people)
    drawn = Conclusions(small, columns)
    highest = ranks(highest_possible_urgency(small, columns), len(people))
    withheld = unpack(drawn.withheld, len(people))
    urgent = {each: unpack(bits, len(people)) for each, bits in drawn.urgent.items()}
    for number, person in enumerate(people):
        told = assess(person, small)
        assert withheld[number] == (told.withheld is not None)
        for urgency in list(Urgency)[:-1]:  # everybody is told something
            reached = told.urgency.rank <= urgency.rank
            assert urgent[urgency][number] == reached
        floors = (small.types[each.id].floor for each in told.undecided_types)
        flags = (each.urgency for each in told.undecided_red_flags)
        assert highest[number] == min(
            each.rank for each in (told.urgency, *floors, *flags)
        )
        fits = [*told.possible_types, *told.other_causes]
        if told.withheld:
            fits += [*told.withheld.types, *told.withheld.other_causes]
        strengths = {each.id: each.strength for each in fits}
        for name in small.types:
            assert unpack(drawn.fits[name])[number] == (name in strengths)
            characteristic = strengths.get(name) is Strength.CHARACTERISTIC
            assert unpack(drawn.characteristic[name])[number] == characteristic


@given(data=st.data())
def test_no_more_answers_make_it_more_urgent_than_it_could_be(
    data: st.DataObject, small: Knowledge
) -> None:
    person: Person = data.draw(answers_to(small.findings))
    said: Person = data.draw(answers_to(small.findings))
    open_ = {name for name in small.findings if person.get(name) in (None, NOT_SURE)}
    more = {**person, **{name: said[name] for name in open_ if name in said}}
    told = assess(more, small)
    assume(not told.conflicts)
    (could_be,) = ranks(highest_possible_urgency(small, columns_of(small, [person])), 1)
    assert told.urgency.rank >= could_be
