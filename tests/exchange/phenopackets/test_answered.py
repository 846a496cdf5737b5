from engine.exchange.phenopackets.answered import Answered, together

AGE = Answered({"age": 40}, {"subject": ("age",)}, {"sex": "no question"}, ("a note",))
COURSE = Answered({"tempo": "years"}, {"subject": ("tempo",), "onset": ("tempo",)})


def test_a_place_may_answer_more_than_one_finding():
    both = together([AGE, COURSE])
    assert both.answers == {"age": 40, "tempo": "years"}
    assert both.used == {"subject": ("age", "tempo"), "onset": ("tempo",)}
    assert (both.reasons, both.notes) == (AGE.reasons, AGE.notes)


def test_nothing_answers_nothing():
    assert together([]) == Answered()
