"""Each change is assessed by experta before it is told, and here once more."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit import smallest_change as module
from nerveguide.audit.explain_target import ExplainTarget, Kind, find_target
from nerveguide.audit.smallest_change import holds_in, smallest_change
from nerveguide.errors import DisagreementError
from nerveguide.inference.assess import assess
from nerveguide.model.answers import NOT_SURE, AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge

from tests.strategies import answers, knowledges

Answers = Mapping[str, AnswerValue]


@pytest.mark.parametrize(
    ("name", "given", "draws", "expected"),
    [
        ("climbing_red_flag", {}, True, {"climbing_weakness": "yes"}),
        ("spine", {"weakness": "yes"}, True, {"numb_feet": "no"}),
        ("slow", {"tempo": "years"}, False, {"tempo": "days"}),
        ("child", {"age": 61.0}, True, {"age": 0.0}),
        ("child", {"age": 15.0}, False, {"age": 16.0}),
        ("emergency", {"climbing_weakness": "yes"}, False, {"climbing_weakness": "no"}),
        ("soon", {}, True, {"climbing_weakness": "yes"}),
    ],
)
def test_examples(
    small: Knowledge, name: str, given: Answers, draws: bool, expected: Answers
) -> None:
    subject = find_target(small, name)
    change = smallest_change(small, given, subject, draws=draws)
    assert change is not None
    assert change.draws is draws
    if name == "spine":  # numbness and the time are as good as each other
        assert len(change.answers) == 1
    elif name == "child":  # any age on the other side
        assert set(change.answers) == {"age"}
    else:
        assert dict(change.answers) == expected
    after = assess({**given, **change.answers}, small)
    assert holds_in(after, subject) is draws


def test_what_nothing_changes(small: Knowledge) -> None:
    """Everybody has at least the lowest urgency."""
    information = ExplainTarget(Kind.URGENCY, "information")
    assert smallest_change(small, {}, information, draws=False) is None


@given(data=st.data(), case=answers)
def test_a_change_is_small_known_and_without_new_contradiction(
    data: st.DataObject, case: Answers, small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    rule = data.draw(st.sampled_from(sorted(knowledge.rules)))
    subject = ExplainTarget(Kind.RULE, rule)
    fires = holds_in(assess(case, knowledge), subject)
    change = smallest_change(knowledge, case, subject, draws=not fires)
    if change is None:
        return
    after = {**case, **change.answers}
    assert holds_in(assess(after, knowledge), subject) is not fires
    assert NOT_SURE not in change.answers.values()
    if not propagate(knowledge, case).conflicts:
        assert propagate(knowledge, after).conflicts == ()
    for name in change.answers:  # none of the changes is needless
        fewer = {**case, **{n: a for n, a in change.answers.items() if n != name}}
        conflicts = propagate(knowledge, fewer).conflicts
        assert conflicts or holds_in(assess(fewer, knowledge), subject) is fires


def test_a_change_that_experta_does_not_confirm_is_never_told(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "holds_in", lambda *_: False)
    subject = find_target(small, "climbing_red_flag")
    with pytest.raises(
        DisagreementError, match="Z3 says that these answers change the result"
    ):
        smallest_change(small, {}, subject, draws=True)
