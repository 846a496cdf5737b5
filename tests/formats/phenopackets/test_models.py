from nerveguide.formats.phenopackets.models import PacketAnswers, merge

AGE = PacketAnswers(
    {"age": 40}, {"subject": ("age",)}, {"sex": "no question"}, ("a note",)
)
COURSE = PacketAnswers({"began": "years"}, {"subject": ("began",), "onset": ("began",)})


def test_a_place_may_answer_more_than_one_finding():
    both = merge([AGE, COURSE])
    assert both.answers == {"age": 40, "began": "years"}
    assert both.used == {"subject": ("age", "began"), "onset": ("began",)}
    assert (both.reasons, both.notes) == (AGE.reasons, AGE.notes)


def test_nothing_answers_nothing():
    assert merge([]) == PacketAnswers()
