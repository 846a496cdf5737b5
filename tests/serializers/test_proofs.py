from nerveguide.audit.proofs.proving import Verdict
from nerveguide.serializers.proofs import verdict_data

from tests.text.test_proofs import LOST


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
