import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.summary import MOST_KINDS, RejectKinds, reject_kind
from nerveguide.errors import did_you_mean


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("there is no id; give one", "there is no id; give one"),
        ("this is not UTF-8 text", "this is not UTF-8 text"),
        ("age: 'old' is not a number", "age: '…' is not a number"),
        (
            "tempo: 'dayz' is not one of days; did you mean 'days'?",
            "tempo: '…' is not one of days",
        ),
        ("age: -3.5 is outside 0 to 120 years", "age: … is outside … to … years"),
        ("age: 1e+06 is outside 0 to 120 years", "age: … is outside … to … years"),
        (
            "began: '2027' is after the day of the answers, 2026-11-29",
            "began: '…' is after the day of the answers, …",
        ),
        (
            "began: '2019-05' is a date; add that as answered_on, as in 2026-11-02",
            "began: '…' is a date; add that as answered_on, as in …",
        ),
        ("vitamin_b12: 'x' is odd", "vitamin_b12: '…' is odd"),
        ("Jane Roe: there is no such finding", "…: there is no such finding"),
        ("a: b: there is no such finding", "…: there is no such finding"),
        ("the 'a' and the 'b' differ", "the '…' differ"),
        (
            "Jane: a list or an object cannot be an answer",
            "…: a list or an object cannot be an answer",
        ),
    ],
)
def test_a_kind_is_the_reason_without_what_it_quotes(reason, kind):
    assert reject_kind(reason) == kind


@given(st.text(st.sampled_from("JaneRoe'\n :;?")).map(lambda text: f"Jane{text}Roe"))
def test_no_value_and_no_unknown_name_shows(value):
    hint = did_you_mean("day", ["days"])
    for reason in (
        f"tempo: '{value}' is not one of days, weeks; {hint}",
        f"{value}: there is no such finding; {hint}",
        f"'version' is {value!r}; only version 2 can be read",
    ):
        assert "Jane" not in reject_kind(reason)
        assert "Roe" not in reject_kind(reason)


def test_a_long_kind_is_cut():
    assert len(reject_kind("x" * 10_000)) == 200


def test_a_record_counts_once_for_each_of_its_kinds():
    kinds = RejectKinds()
    kinds.add(("age: 'a' is not a number", "age: 'b' is not a number", "no id"))
    kinds.add(("age: 'c' is not a number",))
    assert kinds.most_frequent(10) == (("age: '…' is not a number", 2), ("no id", 1))


def test_only_the_most_frequent_are_returned():
    kinds = RejectKinds()
    for reasons in (["a"], ["b"], ["b"], ["c"], ["c"], ["c"]):
        kinds.add(reasons)
    assert kinds.most_frequent(2) == (("c", 3), ("b", 2))


def test_the_number_of_kinds_is_bounded_and_no_record_is_lost():
    kinds = RejectKinds()
    words = [f"reason{number}" for number in range(MOST_KINDS + 7)]
    for word in words:
        kinds.add([word])
    kinds.add([words[0]])
    counts = dict(kinds.most_frequent(MOST_KINDS + 7))
    assert len(counts) == MOST_KINDS + 1
    assert counts["other reasons"] == 7
    assert counts[words[0]] == 2
    assert sum(counts.values()) == MOST_KINDS + 8
