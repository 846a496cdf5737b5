from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.rules import entry_names


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
