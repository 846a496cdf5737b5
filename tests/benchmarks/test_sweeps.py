"""The lines of the sweeps."""

import pytest
from nerveguide.model.knowledge import Knowledge

from benchmarks import sweeps
from benchmarks.sweeps import empty_lines, flag_lines, flip_lines, time_lines


@pytest.fixture(autouse=True)
def small_sweeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeps, "SLOW_TIMES", {"tempo": ("months", "years")})
    monkeypatch.setattr(sweeps, "SYMPTOM", "sensory_only")
    monkeypatch.setattr(sweeps, "PEOPLE", 400)


def test_flags_that_list_nothing_are_shown(small: Knowledge) -> None:
    assert list(flag_lines(small)) == [
        "Danger flags on the fewest answers that fire them: 1",
        "  list nothing: 1",
        "    climbing_red_flag: climbing_weakness: yes",
        "Edge cases of danger flags that fire: 0",
        "  list nothing: 0",
    ]


def test_empty_lists_are_shown_with_the_smallest_answers(small: Knowledge) -> None:
    first, second, third, *smallest = empty_lines(small)
    assert first == "People with a nerve symptom by chance: 400"
    assert second.startswith("  an empty list without a reason: ")
    assert third.endswith("have at the least, most often:")
    assert any("weakness: no, numb_feet: yes" in line for line in smallest)


def test_nothing_urgent_is_flipped_where_there_is_none(small: Knowledge) -> None:
    assert list(flip_lines(small)) == [
        "Urgent vignettes, one yes flipped: 0 flips",
        "  to no, below: 0, in 0 vignettes",
        "    not accepted by name: 0",
        "  to not_sure, below: 0, in 0 vignettes",
        "    not accepted by name: 0",
    ]


def test_slow_cases_that_stay_slow_are_counted(small: Knowledge) -> None:
    assert list(time_lines(small)) == [
        "Slow vignettes, not sure of any time: 1",
        "  rise: 0",
        "  become an emergency: 0",
        "  without another answer that alone means now or today: 0",
    ]
