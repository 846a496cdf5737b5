from random import Random

import pytest
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.time_formulas import time_formulas
from nerveguide.model.timing import read_times

from tests.shipped_cases import SHIPPED

Answers = dict[str, AnswerValue]

FINDINGS = tuple(
    {*SHIPPED.asked_about_time, *SHIPPED.windowed, *SHIPPED.findings_behind_times}
    | {coarse for name in SHIPPED.windowed for coarse in SHIPPED.coarser_findings[name]}
)
"""Those that times say something of, or are said by."""


class OnePerson:
    """The truth values of a person who answers nothing more."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers

    def given(self, finding: str, word: str) -> bool:
        return self.answers.get(finding) == word

    any_of = staticmethod(any)
    all_of = staticmethod(all)
    negation = staticmethod(lambda part: not part)


def some_answers(random: Random, count: int) -> Answers:
    names = random.sample(sorted(FINDINGS), count)
    findings = SHIPPED.findings
    return {name: random.choice(findings[name].answer_words) for name in names}


@pytest.mark.parametrize("count", [0, 1, 2, 5, 20, len(FINDINGS)])
def test_what_times_say_is_as_in_words_and_what_is_left_out_is_false(
    count: int,
) -> None:
    random = Random(count)
    for _ in range(30):
        answers = some_answers(random, count)
        read = time_formulas(SHIPPED).read(answers)
        assert answers.keys() & read_of(SHIPPED) <= {name for name, _ in read}
        for reading, so in read_times(SHIPPED, OnePerson(answers)).items():
            assert read.get(reading, False) == so


def read_of(knowledge: Knowledge) -> set[str]:
    return {name for name, _ in read_times(knowledge, OnePerson({}))}


def test_what_is_known_stays_whatever_else_is_answered() -> None:
    random = Random(1)
    undecided = decided = 0
    for _ in range(100):
        more = some_answers(random, random.randrange(len(FINDINGS)))
        kept = random.sample(sorted(more), len(more) // 2)
        answers = {name: more[name] for name in kept}
        before = time_formulas(SHIPPED).read(answers, more.__contains__)
        after = read_times(SHIPPED, OnePerson(more))
        for reading, so in before.items():
            assert so in (None, after[reading])
            undecided += so is None
            decided += so is not None
    assert min(undecided, decided) > 100


def test_only_those_are_read_that_are_looked_for() -> None:
    answers: Answers = {"began": "years", "course": "same", "double_vision": "yes"}
    read = time_formulas(SHIPPED).read(answers, among=["problem_is_new"])
    assert {name for name, _ in read} == {"problem_is_new"}
