from nerveguide.formats.phenopackets.models import PacketAnswers, merge

AGE = PacketAnswers(
    {"age": 40}, {"subject": ("age",)}, {"sex": "no question"}, ("a note",)
)
COURSE = PacketAnswers({"tempo": "years"}, {"subject": ("tempo",), "onset": ("tempo",)})


def test_a_place_may_answer_more_than_one_finding():
    both = merge([AGE, COURSE])
    assert both.answers == {"age": 40, "tempo": "years"}
    assert both.used == {"subject": ("age", "tempo"), "onset": ("tempo",)}
    assert (both.reasons, both.notes) == (AGE.reasons, AGE.notes)


def test_nothing_answers_nothing():
    assert merge([]) == PacketAnswers()
