import pytest

from tests.formats.phenopackets.packets import age, became, packet, read

TIME, BORN = "subject.timeAtLastEncounter", "subject.dateOfBirth"


@pytest.mark.parametrize(
    "time",
    [
        {"ageRange": {"start": age(30)["age"], "end": age(40)["age"]}},
        {"ontologyClass": {"id": "HP:0003581", "label": "Adult onset"}},
        {"gestationalAge": {"weeks": 20}},
        {"timestamp": "2020-01-01T00:00:00Z"},
        {"interval": {"start": "2020-01-01T00:00:00Z", "end": "2021-01-01T00:00:00Z"}},
    ],
)
def test_a_time_that_is_no_single_age_is_not_used(time):
    data = packet(subject={"timeAtLastEncounter": time})
    assert read(data).answers == {}
    assert became(data, TIME) == "it does not give one age in whole years"


def test_two_dates_make_an_age():
    seen = {"timestamp": "2020-08-03T00:00:00Z"}
    born = "1970-06-05T00:00:00Z"
    data = packet(subject={"timeAtLastEncounter": seen, "dateOfBirth": born})
    assert read(data).answers == {"age": 50}
    assert became(data, TIME) == became(data, BORN) == ("age",)


def test_the_age_at_the_encounter_goes_before_the_date_of_birth():
    subject = {"timeAtLastEncounter": age(40), "dateOfBirth": "1970-06-05T00:00:00Z"}
    data = packet(subject=subject)
    assert read(data).answers == {"age": 40}
    assert became(data, BORN) == "the age at the last encounter is used"


def test_a_date_of_birth_alone_is_no_age():
    data = packet(subject={"dateOfBirth": "1970-06-05T00:00:00Z"})
    assert read(data).answers == {}
    assert became(data, BORN) == "it does not give one age in whole years"


@pytest.mark.parametrize(
    ("status", "notes"), [("DECEASED", 1), (2, 1), ("ALIVE", 0), ("UNKNOWN_STATUS", 0)]
)
def test_somebody_who_died_is_assessed_as_recorded_with_a_note(status, notes):
    data = packet(subject={"vitalStatus": {"status": status}})
    assert len(read(data).notes) == notes
    assert became(data, "subject.vitalStatus").startswith("what was recorded")
