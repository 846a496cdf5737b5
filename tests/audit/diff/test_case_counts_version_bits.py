"""What a version says of many people must be what it tells each of them."""

from collections.abc import Mapping

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.diff.case_counts import VersionBits
from nerveguide.audit.diff.matching import match
from nerveguide.audit.diff.outcomes import kinds, outcome
from nerveguide.logic.bitsets import unpack
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.tables.encoding import encode

from tests.effort import fewer_examples
from tests.strategies import answers, knowledges

Answers = Mapping[str, AnswerValue]


@fewer_examples(2)
@given(data=st.data(), people=st.lists(answers, min_size=1, max_size=9))
def test_many_people_and_each_of_them(
    data: st.DataObject, people: list[Answers], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    versions = match(knowledge, data.draw(knowledges(small)))
    cells = pl.DataFrame(
        {
            name: [str(each[name]) if name in each else None for each in people]
            for name in knowledge.findings
        },
        schema=dict.fromkeys(knowledge.findings, pl.String),
    )
    coded = encode(versions.either, cells).answers
    for version in (versions.old, versions.new):
        bits = VersionBits(version, coded)
        results = [outcome(version, each) for each in people]
        for kind in kinds(versions.either):
            of_many = unpack(bits.has(kind.about, kind.name), len(people))
            of_each = [result.has(kind.about, kind.name) for result in results]
            assert of_many.tolist() == of_each
        ranks = [result.urgency.rank for result in results]
        assert np.array_equal(bits.ranks(len(people)), ranks)
