"""Which texts are held to the house style, and as what."""

from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.lint.styled_text import Part, part_of
from nerveguide.model.knowledge import Knowledge


def test_what_only_reviewers_read_is_not_held_to_the_style(small: Knowledge) -> None:
    assert part_of(("vignettes", "case", "title")) is None
    assert part_of(("statements", "case", "says")) is None
    assert part_of(("findings", "weakness", "hpo", "HP:0007340")) is None
    assert part_of(("findings", "weakness", "options", "days")) is Part.LABEL
    assert part_of(("rules", "spine", "then", "advice")) is Part.ADDRESS
    styled = {text.place: text.text for text in LintContext(small, {}).styled}
    rule = small.rules["climbing_red_flag"]
    assert styled["rules", "climbing_red_flag", "because"] == rule.because
    assert not any(place[0] in ("vignettes", "sources") for place in styled)
