import pytest
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.rules import UnknownEntryError, rule_view


def test_the_type_that_a_rule_suggests_is_told_with_it(small: Knowledge) -> None:
    view = rule_view(small, "spine_possible")
    assert [part.title for part in view.about if part] == [
        "About the cause",
        "What a clinician may consider",
    ]
    assert [read.id for read in view.pages] == ["spine"]


def test_an_unknown_rule_suggests_one(small: Knowledge) -> None:
    with pytest.raises(UnknownEntryError) as error:
        rule_view(small, "climbing_red_flg")
    assert str(error.value) == (
        "there is no rule 'climbing_red_flg'; did you mean 'climbing_red_flag'?"
    )


def test_a_pattern_is_no_rule(small: Knowledge) -> None:
    with pytest.raises(
        UnknownEntryError, match="there is no rule 'slow'; did you mean"
    ):
        rule_view(small, "slow")
    listed = "'nerveguide rules list' shows all rules"
    with pytest.raises(UnknownEntryError, match=listed):
        rule_view(small, "zzz")
