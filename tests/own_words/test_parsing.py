"""What a text says, of whom, and what is only to be checked."""

import nerveguide
import pytest
from nerveguide.errors import NerveguideError
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Place, Side
from nerveguide.own_words import (
    LONGEST,
    OwnWords,
    OwnWordsError,
    Standing,
    Whom,
    parse,
)


@pytest.fixture
def read(shipped: Knowledge) -> "Read":
    return Read(shipped)


class Read:
    """Reads texts with the shipped rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def __call__(self, text: str) -> OwnWords:
        return parse(text, self._knowledge)

    def stated(self, text: str) -> dict[str, object]:
        return dict(self(text).stated)

    def check(self, text: str) -> set[str]:
        return {*self(text).to_check}


def quotes(own: OwnWords, finding: str) -> list[str]:
    [said] = [each for each in own.statements if each.finding == finding]
    return [span.of(own.text) for span in said.quotes]


def test_it_is_public() -> None:
    assert nerveguide.parse is parse


def test_a_statement_quotes_its_words(read: Read) -> None:
    own = read("Both my feet have gone numb.")
    assert own.stated["numb_feet"] == "yes"
    assert quotes(own, "numb_feet") == ["feet", "numb"]


def test_any_order_and_any_ending(read: Read) -> None:
    for text in ("numb toes", "my toes are numb", "numbness in the toes", "toe NUMB"):
        assert read.stated(text)["numb_feet"] == "yes"


def test_typos_are_read(read: Read) -> None:
    assert read.stated("I have tinlging in my fingres")["tingling_hands"] == "yes"


def test_curly_apostrophes_are_read(read: Read) -> None:
    assert read.stated("I can\u2019t feel my feet")["numb_feet"] == "yes"


class TestDenials:
    def test_a_denial_of_a_list(self, read: Read) -> None:
        stated = read.stated("No back pain, fever or rash.")
        assert stated["back_or_leg_pain"] == "no"
        assert stated["fever"] == "no"
        assert stated["rash_with_it"] == "no"

    def test_a_denial_ends_at_but(self, read: Read) -> None:
        stated = read.stated("I have no diabetes but my feet burn.")
        assert stated["diabetes"] == "no"
        assert stated["burning_feet"] == "yes"

    def test_cannot_feel_is_no_denial(self, read: Read) -> None:
        assert read.stated("I cannot feel my feet.")["numb_feet"] == "yes"

    def test_a_reason_is_not_denied(self, read: Read) -> None:
        text = "I cannot walk far because my feet are numb."
        assert read.stated(text)["numb_feet"] == "yes"

    def test_what_is_fine_is_denied(self, read: Read) -> None:
        assert read.stated("My legs are strong.")["limb_weakness"] == "no"
        assert read.stated("Bladder and bowels fine.")["bladder_trouble"] == "no"

    def test_one_side_that_is_fine_denies_nothing(self, read: Read) -> None:
        assert "numb_feet" not in read.stated("My right foot is fine.")
        stated = read.stated("My left foot is numb. My right foot is fine.")
        assert stated["numb_feet"] == "yes"

    def test_a_finer_yes_takes_a_coarser_no_away(self, read: Read) -> None:
        stated = read.stated("No weakness. I keep dropping things, weak hands.")
        assert stated["hand_weakness"] == "yes"
        assert "limb_weakness" not in stated

    def test_a_contradiction_is_to_be_checked(self, read: Read) -> None:
        text = "No tingling in my feet. At night my feet tingle."
        assert "tingling_feet" in read.check(text)

    def test_a_danger_sign_is_never_denied(self, read: Read) -> None:
        own = read("My speech is fine, I swallow normally and had no fit.")
        assert {"speech_trouble", "swallowing_trouble", "seizure"} <= {*own.to_check}
        assert "no" not in own.stated.values()


class TestDoubtsAndQuestions:
    def test_a_doubt_is_not_sure(self, read: Read) -> None:
        assert read.stated("Maybe my hands are weak.")["hand_weakness"] == "not_sure"

    @pytest.mark.parametrize(
        "text",
        [
            "Could it be diabetes?",
            "Do I have diabetes?",
            "I am worried about diabetes.",
            "I read about diabetes.",
        ],
    )
    def test_a_question_says_nothing(self, read: Read, text: str) -> None:
        own = read(text)
        assert "diabetes" not in {each.finding for each in own.statements}

    def test_why_tells_that_it_is_so(self, read: Read) -> None:
        assert read.stated("Why are my feet numb?")["numb_feet"] == "yes"


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "began"),
        [
            ("My feet have been numb for three years.", "years"),
            ("My feet went numb two weeks ago.", "days"),
            ("Since this morning my feet are numb.", "hours"),
            ("For about 3 months my feet have tingled.", "months"),
            ("For six weeks my feet have tingled.", "weeks"),
            ("My feet have been numb since 2009.", "years"),
            ("My feet tingle three times a week.", None),
            ("My feet tingle for two minutes.", None),
        ],
    )
    def test_when_it_began(self, read: Read, text: str, began: str | None) -> None:
        assert read.stated(text).get("began") == began

    def test_two_times_are_of_two_complaints(self, read: Read) -> None:
        text = "My feet have been numb for years. My arms are weak since last week."
        stated = read.stated(text)
        assert "began" not in stated
        assert stated["numbness_began"] == "years"
        assert stated["weakness_began"] == "days"

    def test_what_is_sudden_is_to_be_checked(self, read: Read) -> None:
        assert "sudden_face_droop" in read.check("Suddenly my face drooped.")
        assert "sudden_face_droop" not in read.stated("Suddenly my face drooped.")

    def test_what_is_clearly_new_is_stated(self, read: Read) -> None:
        stated = read.stated("I have seen double for three days.")
        assert stated["double_vision"] == "yes"

    def test_what_may_be_new_is_to_be_checked(self, read: Read) -> None:
        own = read("I see double.")
        assert own.stated["double_vision_ever"] == "yes"
        assert "double_vision" in own.to_check

    def test_what_is_old_is_not_new(self, read: Read) -> None:
        own = read("I have seen double for six years.")
        assert "double_vision" not in {each.finding for each in own.statements}


class TestPeople:
    @pytest.mark.parametrize(
        ("text", "whom"),
        [
            ("My feet are numb.", Whom.ME),
            ("My husband sees double.", Whom.OTHER),
            ("My son is 6. His legs are weak.", Whom.CHILD),
            ("My son is 41. His legs are weak.", Whom.OTHER),
            ("Numb feet.", None),
        ],
    )
    def test_who_has_it(self, read: Read, text: str, whom: Whom | None) -> None:
        assert read(text).whom is whom

    def test_the_husband_is_the_patient(self, read: Read) -> None:
        own = read("My husband sees two of everything. He does not drink.")
        assert own.stated["double_vision_ever"] == "yes"
        assert own.stated["heavy_alcohol_use"] == "no"
        assert own.stated["sex_at_birth"] == "male"

    def test_what_others_have_is_no_answer(self, read: Read) -> None:
        own = read("My toes burn at night. My mother has diabetes.")
        assert "diabetes" not in own.stated
        assert "diabetes" in {mention.finding for mention in own.others}

    def test_what_a_relative_has_may_run_in_the_family(self, read: Read) -> None:
        stated = read.stated("My feet are numb. My father has high arches.")
        assert stated["family_neuropathy"] == "yes"
        assert "high_arches" not in stated

    def test_who_tells_is_not_the_patient(self, read: Read) -> None:
        own = read("My wife says I slur my words and my feet are numb.")
        assert own.whom is Whom.ME
        assert own.stated["numb_feet"] == "yes"

    def test_the_past_is_no_answer(self, read: Read) -> None:
        own = read("As a child I had fits. Now my hands shake.")
        assert "seizure" not in {each.finding for each in own.statements}
        assert "seizure" in {mention.finding for mention in own.past}

    def test_have_you_ever_had_counts_the_past(self, read: Read) -> None:
        assert read.stated("I had cancer years ago.")["cancer_ever"] == "yes"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("I am 64.", 64),
        ("Retired driver, 68, numb feet.", 68),
        ("29m with numb feet", 29),
        ("I am a 58 yr old woman.", 58),
        ("I am seventy-three.", 73),
        ("I fell 12 times.", None),
    ],
)
def test_ages(read: Read, text: str, age: float | None) -> None:
    assert read.stated(text).get("age") == age


@pytest.mark.parametrize(
    ("text", "places", "side"),
    [
        ("Both my feet are numb.", (Place.FEET,), Side.BOTH),
        ("My left hand tingles.", (Place.HANDS,), Side.LEFT),
        ("My neck hurts right now.", (Place.NECK,), None),
        ("My back does not hurt.", (), None),
    ],
)
def test_places(
    read: Read, text: str, places: tuple[Place, ...], side: Side | None
) -> None:
    own = read(text)
    assert own.places == places
    assert own.side is side


def test_a_place_is_carried_on(read: Read) -> None:
    assert "numb_feet" in read("My feet started it. Quite numb now.").to_check
    own = read("My feet started it. They feel numb.")
    assert own.stated["numb_feet"] == "yes"


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("I take a blood thinner.", "muscle_wasting"),
        ("I cough when I drink tea.", "heavy_alcohol_use"),
        ("Pins and needles.", "nerve_pain"),
        ("I am fit and well.", "seizure"),
        ("I will be back on Monday.", "back_or_leg_pain"),
    ],
)
def test_pitfalls(read: Read, text: str, quiet: str) -> None:
    assert quiet not in {each.finding for each in read(text).statements}


def test_what_is_not_understood_is_shown(read: Read) -> None:
    own = read("My feet are numb. The parrot sings.")
    assert [span.of(own.text) for span in own.not_understood] == ["The parrot sings"]


@pytest.mark.parametrize(
    "text",
    ["Mis pies est\u00e1n dormidos", "\u811a\u9ebb\u4e86", "<b>bold</b> x \U0001f600"],
)
def test_what_is_foreign_is_never_guessed(read: Read, text: str) -> None:
    own = read(text)
    assert own.stated == {}
    assert own.not_understood


def test_a_text_that_is_too_long(shipped: Knowledge) -> None:
    with pytest.raises(OwnWordsError) as caught:
        parse("a" * (LONGEST + 1), shipped)
    assert str(caught.value) == (
        "this text has 5001 characters; please keep to the 5000 that matter most"
    )
    assert isinstance(caught.value, NerveguideError)


@pytest.mark.parametrize("text", ["", "  ", "123 !?", "\U0001f600"])
def test_a_text_without_words(shipped: Knowledge, text: str) -> None:
    with pytest.raises(OwnWordsError, match="there are no words in this text"):
        parse(text, shipped)


def test_rules_without_own_words_understand_nothing(small: Knowledge) -> None:
    own = parse("My feet are numb.", small)
    assert own.statements == ()
    assert own.not_understood


def test_standings() -> None:
    assert [*Standing] == ["stated", "check"]


def test_a_lone_no_after_an_illness_denies_it(read: Read) -> None:
    assert read.stated("Diabetes: no, my feet are numb.")["diabetes"] == "no"


def test_a_doubt_about_a_time_is_none_about_the_symptom(read: Read) -> None:
    stated = read.stated("My feet have been numb for maybe two months.")
    assert stated["numb_feet"] == "yes"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("My boy is six and his feet tingle.", 6),
        ("68 and still roofing, my legs are weak.", 68),
        ("I am 38 weeks pregnant, I am 32.", 32),
    ],
)
def test_an_age(read: Read, text: str, age: int) -> None:
    assert read.stated(text)["age"] == age


def test_sex_from_he_or_she(read: Read) -> None:
    stated = read.stated("My flatmate is 25. He has numb feet.")
    assert stated["sex_at_birth"] == "male"


def test_a_time_in_the_sentence_before_only_asks(read: Read) -> None:
    own = read("It was last night. My right arm went limp.")
    assert "sudden_limb_weakness" in own.to_check


def test_who_is_named_first_is_the_patient(read: Read) -> None:
    own = read("Our boy has numb feet and falls. His dad is weak and trips, too.")
    assert own.whom is Whom.CHILD
