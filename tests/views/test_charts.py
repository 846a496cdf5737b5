import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.views.charts import Bar, Chart, Segment, number, share


def chart(*counts):
    return Chart([Bar(f"bar {place}", "", one) for place, one in enumerate(counts)])


def test_the_longest_bar_fills_the_width():
    both = chart((1, 3), (2, 0))
    assert both.segments(both.bars[0]) == [Segment(0, 0, 25), Segment(1, 25, 75)]
    assert both.segments(both.bars[1]) == [Segment(0, 0, 50)]


def test_a_part_of_nothing_is_not_drawn():
    empty = chart((0, 0))
    assert empty.segments(empty.bars[0]) == []


def test_what_is_not_nothing_is_wide_enough_to_be_seen():
    uneven = chart((1_000_000,), (1,))
    assert uneven.segments(uneven.bars[1])[0].width == 0.4


def test_the_bars_beyond_the_first_are_folded_away():
    many = Chart([Bar(str(place), "", (1,)) for place in range(5)], shown=3)
    assert [bar.label for bar in many.first] == ["0", "1", "2"]
    assert [bar.label for bar in many.rest] == ["3", "4"]


def test_a_count_has_separators():
    assert number(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("count", "whole", "words"),
    [
        (0, 0, "0%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 3, "33.3%"),
        (1, 1001, "under 0.1%"),
        (1, 1000, "0.1%"),
        (1000, 1001, "over 99.9%"),
    ],
)
def test_a_share_is_said_in_percent(count, whole, words):
    assert share(count, whole) == words


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_only_nothing_is_0_and_only_all_is_100_percent(some, others):
    assert share(some, some + others) not in ("0%", "0.0%", "100%", "100.0%")
