"""The checks by themselves; ``broken/`` holds what each says of a whole folder."""

from nerveguide.loader.consistency import (
    bad_expectations,
    bad_patterns,
    missing_evidence,
    missing_urgencies,
    pattern_graph,
    shared_ids,
    uncovered,
)
from nerveguide.model.content import Topic
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation
from nerveguide.model.vocabulary import Shelf

NOTHING: dict[str, dict[str, object]] = {"fact_base": {}, "seed_claims": {}}


def test_patterns_and_what_they_depend_on(small: Knowledge) -> None:
    graph = pattern_graph(small.patterns, small.rules.values())
    assert graph == {"sensory_only": [], "slow": []}


def test_a_pattern_that_no_rule_draws_counts_only_when_all_rules_were_read(
    small: Knowledge,
) -> None:
    found = list(bad_patterns(["slow", "new"], small.rules, unread=False))
    ((section, entry, _, message),) = found
    assert (section, entry) == ("patterns", "new")
    assert "no rule draws the pattern 'new'" in message
    assert list(bad_patterns(["new"], small.rules, unread=True)) == []


def test_an_id_may_not_mean_two_things() -> None:
    known = {key: {"one"} for key in ("findings", "patterns", "types", "topics")}
    known |= {"other_causes": set(), "renamed_findings": {"one"}}
    found = [complaint[0] for complaint in shared_ids(known)]
    assert sorted(found) == ["patterns", "renamed_findings", "topics", "types"]


def test_a_vignette_says_its_urgency_once(small: Knowledge) -> None:
    case = small.vignettes["slow_numbness"]
    assert list(bad_expectations([case])) == []
    silent = case.model_copy(update={"expect": Expectation()})
    assert len(list(bad_expectations([silent]))) == 1


def test_only_the_shelf_of_treatments_needs_evidence(small: Knowledge) -> None:
    topic = small.topics["numb_feet_explained"]
    assert list(missing_evidence([topic])) == []
    moved = Topic.model_validate({**dict(topic), "shelf": Shelf.TREATMENTS})
    ((_, entry, path, _),) = missing_evidence([moved])
    assert (entry, path) == ("numb_feet_explained", ("parts", 0, "statements", 0))


def test_every_urgency_has_words(small: Knowledge) -> None:
    assert missing_urgencies(small.guidance) == []
    fewer = small.guidance.model_copy(update={"urgencies": {}})
    assert missing_urgencies(fewer)[:2] == ["emergency", "same_day"]


def test_nothing_to_cover_is_covered() -> None:
    assert list(uncovered(NOTHING)) == []
