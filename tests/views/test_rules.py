from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import SourceStatus, Urgency
from nerveguide.views.rules import entry_names, rule_view

RED_FLAG = "climbing_red_flag"


def with_status(knowledge: Knowledge, section: str, status: SourceStatus) -> Knowledge:
    """The same, but all that is known of sources, or of what they say, is known so."""
    entries = getattr(knowledge, section)
    update = {"status": status}
    changed = {name: each.model_copy(update=update) for name, each in entries.items()}
    return knowledge.model_copy(update={section: changed})


def test_each_entry_has_words(shipped: Knowledge) -> None:
    names = entry_names(shipped)
    for section in ("rules", "types", "patterns", "topics"):
        assert set(names[section]) == set(getattr(shipped, section))
    assert list(names["urgencies"]) == [*Urgency]
    assert all(words for section in names.values() for words in section.values())


def test_they_say_what_is_meant(small: Knowledge) -> None:
    names = entry_names(small)
    assert names["rules"]["climbing_red_flag"] == "urgency: emergency"
    assert names["types"]["spine"] == "a problem of the spine"
    assert names["urgencies"]["same_day"] == "Today"


def test_what_a_source_says_stands_beside_it(small: Knowledge) -> None:
    [citation] = rule_view(small, RED_FLAG).citations
    assert citation.source.id == "S1"
    assert [statement.id for statement in citation.statements] == [
        "climbing_is_an_emergency"
    ]


def test_an_urgent_rule_says_when_nothing_behind_it_was_read(small: Knowledge) -> None:
    recalled = with_status(small, "statements", SourceStatus.RECALLED)
    assert rule_view(small, RED_FLAG).on_judgement == ""
    assert "judgement" in rule_view(recalled, RED_FLAG).on_judgement
    assert rule_view(recalled, "slow_sensory_possible").on_judgement == ""


def test_without_a_statement_the_source_counts(small: Knowledge) -> None:
    bare = small.model_copy(update={"statements": {}})
    recalled = with_status(bare, "sources", SourceStatus.RECALLED)
    assert rule_view(bare, RED_FLAG).on_judgement == ""
    assert "judgement" in rule_view(recalled, RED_FLAG).on_judgement
