from nerveguide.model.vocabulary import Strength, Urgency


def test_urgencies_are_ranked() -> None:
    assert [urgency.rank for urgency in Urgency] == [0, 1, 2, 3, 4]
    assert Urgency.EMERGENCY.at_least(Urgency.SOON)
    assert Urgency.SOON.at_least(Urgency.SOON)
    assert not Urgency.ROUTINE.at_least(Urgency.SAME_DAY)


def test_the_strongest_of_words() -> None:
    words = [Urgency.ROUTINE, Urgency.SAME_DAY, Urgency.INFORMATION]
    assert Urgency.strongest(words, Urgency.SOON) is Urgency.SAME_DAY
    assert Urgency.strongest([], Urgency.SOON) is Urgency.SOON
    assert Strength.strongest(Strength, Strength.COMPATIBLE) is Strength.CHARACTERISTIC
