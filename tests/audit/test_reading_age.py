import sys

import pytest

from engine.audit.reading_age import MissingExtraError, reading_grades, summary
from engine.knowledge import Knowledge


def test_plain_words_have_a_lower_grade(small: Knowledge) -> None:
    pytest.importorskip("textstat", reason="needs the extra 'audit' (textstat)")
    grades = reading_grades(small)
    plain, _ = grades["guidance..no_match"]
    hard = "Multifactorial aetiological considerations necessitate interdisciplinary"
    rule = small.rules["spine_possible"].model_copy(
        update={"because": f"{hard} evaluation of comprehensive documentation."}
    )
    harder = small.model_copy(update={"rules": {rule.id: rule}})
    grade, text = reading_grades(harder)["rules.spine_possible.because"]
    assert text == rule.because
    assert grade > plain + 5


def test_without_the_extra_one_sentence_says_so(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'nerveguide\[audit\]'"):
        reading_grades(small)


def test_the_summary_counts_plain_texts() -> None:
    assert summary([2.0, 6.0, 12.0]) == (
        "2 of 3 texts are at grade 7 or plainer; the middle one is at grade 6.0"
    )
