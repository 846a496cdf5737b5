"""The sample of texts before and after."""

import pytest
from nerveguide.audit.lint.styled_text import StyledText, part_of

from benchmarks import style_sample


def texts(**words: str) -> list[StyledText]:
    places = {name: ("findings", name, "question") for name in words}
    return [
        StyledText(place, part, words[name])
        for name, place in places.items()
        if (part := part_of(place))
    ]


def test_places_that_both_have_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    revisions = {
        "old": texts(a="Is a so?", b="Is it b?", gone="Is it gone?"),
        "now": texts(a="Is a so?", b="Is it B?", new="Is it new?"),
    }
    monkeypatch.setattr(style_sample, "files_of", lambda revision: revision)
    monkeypatch.setattr(style_sample, "texts_of", revisions.__getitem__)
    drawn = style_sample.sample("old", count=9, seed=1)
    assert sorted(drawn)[0] == ("findings.a.question", "Is a so?", "Is a so?")
    assert {where for where, _, _ in drawn} == {
        "findings.a.question",
        "findings.b.question",
    }
    assert drawn == style_sample.sample("old", count=9, seed=1)
