import gc
from math import nan

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.logic.bitsets import (
    EncodedAnswers,
    answer_type,
    count,
    pack,
    unpack,
)
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge


@given(st.lists(st.booleans(), max_size=200))
def test_bits_say_what_was_packed(people: list[bool]) -> None:
    bits = pack(np.array(people, np.bool_))
    assert unpack(bits, len(people)).tolist() == people
    assert count(bits) == sum(people)


@given(
    answers=st.lists(st.sampled_from(["yes", "no", "not_sure", None]), max_size=70),
    start=st.integers(0, 20),
    parts=st.booleans(),
)
def test_who_gave_which_word(
    answers: list[str | None], start: int, parts: bool, small: Knowledge
) -> None:
    weakness = pl.Series(answers, dtype=answer_type(small.findings["weakness"]))
    frame = pl.DataFrame({"weakness": weakness})
    frame = frame.vstack(frame) if parts else frame
    frame = frame.slice(start)
    given_answers = frame["weakness"].to_list()
    found = EncodedAnswers(small, frame)
    for word in small.findings["weakness"].answer_words:
        bits = found.answered("weakness", word)
        assert unpack(bits, frame.height).tolist() == [
            answer == word for answer in given_answers
        ]
        assert count(bits) == given_answers.count(word)


def test_of_a_number_nan_is_not_sure_and_null_was_not_asked(small: Knowledge) -> None:
    name = next(
        n for n, each in small.findings.items() if isinstance(each, NumberFinding)
    )
    found = EncodedAnswers(small, pl.DataFrame({name: [nan, 3.0, None]}))
    assert unpack(found.answered(name, "not_sure"), 3).tolist() == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "columns", [{}, {"weakness": pl.Enum(["yes", "no", "not_sure"])}]
)
def test_nobody_answered(columns: dict[str, pl.DataType], small: Knowledge) -> None:
    found = EncodedAnswers(small, pl.DataFrame(schema=columns))
    assert found.answered("weakness", "yes").size == 0


def test_answers_outlive_their_frame(small: Knowledge) -> None:
    kind = answer_type(small.findings["weakness"])
    frame = pl.DataFrame({"weakness": pl.Series(["yes", "no"] * 4000, dtype=kind)})
    bits = EncodedAnswers(small, frame).answered("weakness", "yes")
    del frame
    gc.collect()
    reused = [np.full(1000, 255, np.uint8) for _ in range(10_000)]
    assert unpack(bits, 8000).tolist() == [True, False] * 4000
    assert len(reused) == 10_000
