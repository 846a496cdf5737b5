import pytest
from nerveguide.formats.phenopackets.models import Patient, TimeElement
from nerveguide.formats.phenopackets.times import (
    age_at,
    moment,
    time_between,
    whole_years,
)


def time(**said):
    return TimeElement.model_validate(said)


def aged(duration):
    return time(age={"iso8601duration": duration})


def between(start, end):
    return time_between(moment(start), moment(end))


@pytest.mark.parametrize(
    ("duration", "years"),
    [
        ("P45Y", 45),
        ("P15Y11M30D", 15),
        ("P36M", 3),
        ("P11M", 0),
        ("P400D", 1),
        ("P3W", 0),
        ("P2Y1DT5H", 2),
        ("PT5H", 0),
    ],
)
def test_completed_years_are_counted(duration, years):
    assert whole_years(duration) == years


@pytest.mark.parametrize("duration", ["", "P", "45", "P45", "45Y", "P-3Y", "P4Y "])
def test_what_is_not_a_duration_is_refused(duration):
    with pytest.raises(ValueError, match="ISO 8601"):
        whole_years(duration)


@pytest.mark.parametrize(
    ("start", "end", "option"),
    [
        ("P20Y", "P40Y", "years"),
        ("P38Y", "P40Y", "years"),
        ("P39Y", "P40Y", None),
        ("P40Y", "P40Y", None),
        ("P41Y", "P40Y", None),
        ("P39Y2M", "P39Y8M", "months"),
        ("P39Y2M", "P39Y4M", None),
        ("P39Y2M1D", "P39Y2M11D", "days"),
        ("P39Y2M1D", "P39Y2M2D", None),
        ("P20W", "P25W", "weeks"),
        ("nonsense", "P40Y", None),
    ],
)
def test_how_long_ago_is_told_only_where_both_ends_agree(start, end, option):
    assert between(aged(start), aged(end)) == option


@pytest.mark.parametrize(
    ("code", "age", "option"),
    [
        ("HP:0003577", "P2Y", "years"),
        ("HP:0011463", "P17Y", "years"),
        ("HP:0011463", "P16Y", None),
        ("HP:0003581", "P80Y", None),  # adult onset has no end
    ],
)
def test_a_class_of_onset_ends_where_its_last_year_does(code, age, option):
    assert between(time(ontologyClass={"id": code}), aged(age)) == option


def test_a_range_of_ages_is_a_span():
    start = {"iso8601duration": "P20Y"}
    wide = time(ageRange={"start": start, "end": {"iso8601duration": "P39Y"}})
    narrow = time(ageRange={"start": start, "end": {"iso8601duration": "P30Y"}})
    assert between(wide, aged("P40Y")) is None
    assert between(narrow, aged("P40Y")) == "years"


def test_dates_are_compared_with_dates_only():
    start, end = time(timestamp="2001-05-02T00:00:00Z"), time(timestamp="2004-05-02")
    assert between(start, end) == "years"
    assert between(start, aged("P40Y")) is None
    assert moment(time(timestamp="yesterday")) is None


@pytest.mark.parametrize(
    ("born", "seen", "age"),
    [
        ("1980-05-17T00:00:00Z", "2020-05-16T00:00:00Z", 39),
        ("1980-05-17T00:00:00Z", "2020-05-17T00:00:00Z", 40),
        ("1980-05-01T00:00:00Z", "2020-05-17T00:00:00Z", None),
        ("1980-05-01T00:00:00Z", "2020-06-01T00:00:00Z", 40),
        ("1980-01-01T00:00:00Z", "2020-06-01T00:00:00Z", None),
        ("1980-01-01T00:00:00Z", "2020-12-31T00:00:00Z", 40),
        ("2021-03-04T00:00:00Z", "2020-12-31T00:00:00Z", None),
        ("unknown", "2020-12-31T00:00:00Z", None),
    ],
)
def test_a_date_of_birth_may_be_rounded_down(born, seen, age):
    subject = {"dateOfBirth": born, "timeAtLastEncounter": {"timestamp": seen}}
    assert age_at(Patient.model_validate(subject)) == age
