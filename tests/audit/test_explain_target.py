import pytest
from nerveguide.audit.explain_target import (
    ExplainTarget,
    Kind,
    UnknownTargetError,
    find_target,
)
from nerveguide.model.knowledge import Knowledge


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("child", Kind.RULE),
        ("slow", Kind.PATTERN),
        ("spine", Kind.TYPE),
        ("same_day", Kind.URGENCY),
    ],
)
def test_what_a_name_stands_for(small: Knowledge, name: str, kind: Kind) -> None:
    assert find_target(small, name) == ExplainTarget(kind, name)


def test_an_unknown_name_gets_a_suggestion(small: Knowledge) -> None:
    with pytest.raises(UnknownTargetError) as caught:
        find_target(small, "spin")
    message = "there is no rule, type, pattern or urgency 'spin'; did you mean 'spine'?"
    assert str(caught.value) == message
    with pytest.raises(
        UnknownTargetError, match="'nerveguide rules list' shows all rules"
    ):
        find_target(small, "xyz")
