"""Whom to call is told with how we know the country, and only in an emergency."""

from nerveguide import assess
from nerveguide.model.help_lines import SELF_HARM, Country, CrisisLine, EmergencyNumber
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import SourceStatus
from nerveguide.views.help_lines import HelpLines, Whereabouts, help_lines, whom_to_call
from nerveguide.wording import READER, Pronoun, Subject, Whom

ONE = Country(
    id="aa",
    name="Oneland",
    emergency=(EmergencyNumber(number="123"),),
    sources=("S1",),
)
THREE = Country(
    id="bb",
    name="Threeland",
    emergency=(
        EmergencyNumber(number="1", note="for an ambulance"),
        EmergencyNumber(number="2"),
        EmergencyNumber(number="3", note="for the police"),
    ),
    crisis_lines=(
        CrisisLine(name="Ear", number="11 22", open="at any time", note="call or text"),
        CrisisLine(name="Ear for the young", number="33"),
    ),
    note="1 may be busy.",
    when_guessed="Many are set so.",
    sources=("S1",),
)


def lines(
    small: Knowledge, country: str | None, *, guessed: bool, about: Subject = READER
) -> HelpLines:
    knowledge = small.model_copy(update={"countries": {"aa": ONE, "bb": THREE}})
    return help_lines(knowledge.said_of(about), Whereabouts(country, guessed))


def said(told: HelpLines) -> list[str]:
    return [point.words for point in (*told.crisis.points, *told.crisis.paragraphs)]


def test_a_country_that_was_said_is_no_guess(small: Knowledge) -> None:
    told = lines(small, "aa", guessed=False)
    assert told.in_emergency == "In an emergency in Oneland, call 123."
    assert not told.is_guess


def test_a_guess_says_so_and_what_to_do_elsewhere(small: Knowledge) -> None:
    told = lines(small, "bb", guessed=True)
    assert told.emergency == (
        "This computer is set to Threeland. In an emergency there, call "
        "1 (for an ambulance), 2 or 3 (for the police). 1 may be busy."
    )
    assert told.elsewhere == (
        "Many are set so. Somewhere else? From a mobile phone, try 112, 911 or 999."
    )
    assert told.is_guess


def test_what_holds_of_a_guess_is_not_said_without_one(small: Knowledge) -> None:
    assert "Many are set so." not in lines(small, "bb", guessed=False).in_emergency


def test_an_unknown_country_is_told_to_be_unknown(small: Knowledge) -> None:
    for country in (None, "zz"):
        told = lines(small, country, guessed=True)
        assert told.emergency.startswith("We do not know the emergency number")
        assert "try 112" in told.emergency
        assert said(told)[0].startswith("We know no help line there.")


def test_crisis_lines_are_told_with_when_they_are_open(small: Knowledge) -> None:
    told = lines(small, "bb", guessed=False)
    assert told.crisis.title == "To talk to somebody now, in Threeland"
    assert said(told)[:2] == [
        "Ear: 11 22, at any time, call or text",
        "Ear for the young: 33",
    ]
    assert said(lines(small, "aa", guessed=False)) == said(
        lines(small, None, guessed=False)
    )


def test_crisis_lines_speak_of_whom_it_is_about(small: Knowledge) -> None:
    child = Subject(Whom.CHILD, Pronoun.SHE)
    told = lines(small, "bb", guessed=False, about=child)
    assert said(told)[-1].endswith(
        "if your child might act on these thoughts, or is already hurt."
    )


def test_only_an_emergency_says_whom_to_call(small: Knowledge) -> None:
    told = lines(small, "aa", guessed=False)
    calm, urgent = assess({}, small), assess({"climbing_weakness": "yes"}, small)
    assert whom_to_call(told, calm) == ()
    assert whom_to_call(None, urgent) == ()
    [call] = whom_to_call(told, urgent)
    assert [point.words for point in call.paragraphs] == [told.emergency]


def test_thoughts_of_self_harm_sure_or_not_bring_crisis_lines(
    shipped: Knowledge,
) -> None:
    told = help_lines(shipped, Whereabouts("gb", guessed=False))
    for answer in ("yes", "not_sure"):
        parts = whom_to_call(told, assess({SELF_HARM: answer}, shipped))
        assert told.crisis in parts
    others = whom_to_call(told, assess({"sudden_face_droop": "yes"}, shipped))
    assert len(others) == 1


def test_no_shipped_number_rests_on_memory_alone(shipped: Knowledge) -> None:
    assert len(shipped.countries) > 30
    for country in shipped.countries.values():
        read = {shipped.sources[name].status for name in country.sources}
        assert read <= {SourceStatus.SEEN, SourceStatus.SECONDARY}, country.id


def test_a_number_of_the_united_states_says_that_many_are_set_so(
    shipped: Knowledge,
) -> None:
    told = help_lines(shipped, Whereabouts("us", guessed=True))
    assert "call 911. Many computers in other countries" in told.in_emergency
    assert "112, 911 or 999" in told.in_emergency
