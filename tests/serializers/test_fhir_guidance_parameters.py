import json

from nerveguide import assess

from tests.formats.fhir.guidances import SLOW, SMALL, contained, guidance, values


def test_what_fits_is_told_in_words_with_reasons_and_sources():
    resource = guidance(SLOW)
    (fits,) = values(resource, "possible-type-to-discuss-with-a-clinician")
    told = dict(fits)
    assert told["name"] == "slow sensory neuropathy"
    assert told["strength"] == "characteristic"
    assert told["a-clinician-may-consider"] == "examination of the feet"
    assert told["less-likely"] is False
    reasons = [part for name, part in fits if name == "for-it"]
    assert reasons[0] == [
        ("rule", "slow_sensory_typical"),
        ("text", "Slow numbness of the feet with a usual cause."),
        ("source", "A guideline. (guideline, seen)"),
        ("reported", "numbness of the feet"),
        ("reported", "the time since the start (Years)"),
        ("reported", "the age (62 years)"),
    ]
    assert values(resource, "rules-hash") == [SMALL.content_hash]


def test_types_and_other_causes_stand_in_the_order_of_the_result():
    answers = {"weakness": "yes", "tempo": "days", "climbing_weakness": "yes"}
    resource = guidance({**answers, "numb_feet": "yes"})
    parameters = contained(resource, "Parameters")["parameter"]
    assert [one["name"] for one in parameters if "to-discuss" in one["name"]] == [
        "possible-type-to-discuss-with-a-clinician",
        "other-cause-to-discuss-with-a-clinician",
    ]


def test_what_is_less_likely_says_so():
    resource = guidance({**SLOW, "weakness": "yes"})
    (fits,) = values(resource, "possible-type-to-discuss-with-a-clinician")
    assert ("less-likely", True) in fits


def test_what_is_open_and_what_would_decide_it_is_told():
    resource = guidance(SLOW)
    flags = [dict(flag) for flag in values(resource, "undecided-red-flag")]
    expected = [flag.id for flag in assess(SLOW, SMALL).undecided_red_flags]
    assert [flag["rule"] for flag in flags] == expected
    assert all(flag["would-decide"] in SMALL.findings for flag in flags)
    expected = [one.id for one in assess(SLOW, SMALL).undecided_types]
    names = [dict(one)["name"] for one in values(resource, "undecided-type")]
    assert names == [SMALL.types[name].name for name in expected]


def test_what_was_not_sure_and_what_contradicts_itself_is_told():
    resource = guidance({"climbing_weakness": "not_sure", "weakness": "no"})
    (precaution,) = values(resource, "precaution")
    assert SMALL.guidance.precaution in precaution
    (conflict,) = values(resource, "conflict")
    assert 'You said no to "weakness of the legs"' in conflict
    reasons = values(resource, "urgency-reason")
    assert ("not-sure-counted-as-yes", "climbing_weakness") in reasons[0]


def test_what_is_withheld_is_said_to_be_and_is_not_named():
    answers = {**SLOW, "age": 8.0}
    withheld = assess(answers, SMALL).withheld
    assert withheld
    assert withheld.types
    resource = guidance(answers)
    (told,) = values(resource, "withheld")
    assert dict(told)["why"] == withheld.messages[0]
    assert ("reported", "numbness of the feet") in told
    assert "source" in dict(dict(told)["reason"])
    message = contained(resource, "CommunicationRequest")["payload"]
    assert {"contentString": withheld.messages[0]} in message
    text = json.dumps(resource)
    assert not [one.name for one in SMALL.types.values() if one.name in text]
