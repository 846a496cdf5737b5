import polars as pl
from nerveguide.tables import evaluation
from nerveguide.tables.encoding import encode
from nerveguide.tables.evaluation import evaluate_answers


def test_slices_make_no_difference(small, monkeypatch):
    cells = pl.DataFrame(
        {"numb_feet": ["yes", "no", None] * 4, "tempo": ["years"] * 12}
    )
    answers = encode(small, cells).answers
    whole = evaluate_answers(small, answers, detail=True)
    monkeypatch.setattr(evaluation, "SLICE", 5)
    pieces = evaluate_answers(small, answers, detail=True)
    assert pieces.results.equals(whole.results)
    assert pieces.fired == whole.fired


def test_firings_are_counted(small):
    cells = pl.DataFrame({"tempo": ["years", "months", "days", None]})
    fired = evaluate_answers(small, encode(small, cells).answers).fired
    assert fired["draw_slow"] == 2
    assert fired["climbing_red_flag"] == 0
    assert set(fired) == set(small.rules)
