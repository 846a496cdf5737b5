from nerveguide.errors import did_you_mean


def test_the_closest_name_is_asked_for() -> None:
    assert (
        did_you_mean("numb_foot", ["numb_feet", "age"]) == "did you mean 'numb_feet'?"
    )


def test_nothing_is_guessed_from_afar() -> None:
    assert did_you_mean("xyz", ["numb_feet", "age"]) == ""
