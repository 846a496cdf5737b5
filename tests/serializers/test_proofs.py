from nerveguide.audit.proofs.proving import Verdict
from nerveguide.serializers.proofs import verdict_data

from tests.text.test_proofs import LOST, LOWERING


def test_data_has_everything() -> None:
    data = verdict_data(LOST)
    assert data["proved"] is False
    assert data["counterexample"] == {
        "before": {"diabetes": "no"},
        "answers": {"numb_feet": "yes", "diabetes": "yes", "age": 50},
        "promised": {"urgency_at_least": "same_day"},
        "failures": ["it is 'Routine'"],
    }
    assert verdict_data(Verdict("one", "All.", 1))["counterexample"] is None


def test_each_lowering_answer_has_what_is_accepted_of_it() -> None:
    data = verdict_data(LOWERING)
    assert data["proved"] is False
    accepted, refused, *_ = data["lowering"]
    assert accepted == {
        "finding": "hot_flushes",
        "accepted": {"because": "They explain it.", "to_at_least": "routine"},
        "lowers": True,
        "as_accepted": True,
        "counterexample": None,
    }
    assert (refused["accepted"], refused["as_accepted"]) == (None, False)
    assert refused["counterexample"] == verdict_data(LOST)["counterexample"]
