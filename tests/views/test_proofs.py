from nerveguide.views.proofs import lowering_fault

from tests.text.test_proofs import LOWERING


def test_a_fault_is_told_in_a_sentence_and_nothing_where_there_is_none() -> None:
    faults = {answer.finding: lowering_fault(answer) for answer in LOWERING.lowering}
    assert faults["hot_flushes"] == ""
    assert "nothing below 'accepted_lowering:' accepts that" in faults["diabetes"]
    assert "below 'routine', which is the lowest" in faults["tremor"]
    assert "lowers the urgency for nobody" in faults["rash"]
