import pytest
from nerveguide.model.content import CoveredItem, SeedClaim
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import ClaimStanding
from pydantic import ValidationError


def test_the_sources_of_a_topic_are_those_of_its_statements(small: Knowledge) -> None:
    topic = small.topics["walking"]
    assert topic.sources == ("S1", "J")
    twice = topic.model_copy(update={"parts": topic.parts * 2})
    assert twice.sources == ("S1", "J")


@pytest.mark.parametrize("name", ["RF01", "M_als", "000-05", "special_over_65"])
def test_ids_are_those_of_the_fact_base(name: str) -> None:
    assert CoveredItem(id=name, rules=("a_rule",)).id == name


@pytest.mark.parametrize("name", ["", "000 05", "RF01-", "_M", "a--b"])
def test_other_ids_are_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        CoveredItem(id=name)


def test_a_claim_says_how_well_it_stands() -> None:
    claim = SeedClaim.model_validate(
        {"id": "000-05", "claim": "Nerves matter", "standing": "weak_evidence"}
    )
    assert claim.standing is ClaimStanding.WEAK_EVIDENCE
    with pytest.raises(ValidationError):
        SeedClaim.model_validate({"id": "000-05", "claim": "Nerves matter"})
