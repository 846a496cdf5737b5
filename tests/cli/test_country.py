"""The country is what was said, or else what the settings of the computer say."""

from collections.abc import Mapping

import click
import pytest
from click.testing import CliRunner
from nerveguide.cli.country import guessed_country, whereabouts_of
from nerveguide.cli.main import main
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.help_lines import Whereabouts

SETTINGS = ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LC_MESSAGES", "LANG")
EMERGENCY = "age: 45\nself_harm_thoughts: yes\n"


@pytest.mark.parametrize(
    ("settings", "country"),
    [
        ({}, None),
        ({"LANG": "C"}, None),
        ({"LANG": "en_IE.UTF-8"}, "ie"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LC_ADDRESS": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "C.UTF-8"}, "gb"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_NZ.UTF-8"}, "nz"),
    ],
)
def test_where_somebody_is_counts_and_not_the_language(
    settings: Mapping[str, str], country: str | None
) -> None:
    assert guessed_country(settings) == country


def test_a_country_may_be_typed_in_capitals(shipped: Knowledge) -> None:
    assert whereabouts_of(shipped, " GB ") == Whereabouts("gb", guessed=False)
    assert whereabouts_of(shipped, "UK") == Whereabouts("gb", guessed=False)


def test_an_unknown_country_is_refused_with_those_that_are_known(
    shipped: Knowledge,
) -> None:
    with pytest.raises(click.UsageError) as caught:
        whereabouts_of(shipped, "ZZ")
    assert "We have no emergency numbers for 'ZZ'" in caught.value.message
    assert "GB (the United Kingdom), GH (Ghana)" in caught.value.message


def check(*arguments: str, typed: str = "", **settings: str) -> str:
    cleared = dict.fromkeys(SETTINGS)
    result = CliRunner().invoke(
        main, ["check", *arguments], input=typed, env={**cleared, **settings}
    )
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


def test_the_introduction_tells_the_guess() -> None:
    shown = check(LANG="en_GB.UTF-8")
    assert "This computer is set to the United Kingdom." in shown
    assert "nerveguide check --country FR" in shown


def test_the_introduction_does_not_guess_what_was_said() -> None:
    shown = check("--country", "ie", LANG="en_GB.UTF-8")
    assert "In an emergency in Ireland, call 112 or 999." in shown
    assert "United Kingdom" not in shown
    assert "--country" not in shown


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_result_says_whom_to_call(form: str) -> None:
    shown = check(
        *("--answers", "-", "--no-input", "--country", "NZ", "--format", form),
        typed=EMERGENCY,
    )
    assert "In an emergency in New Zealand, call 111." in shown
    assert "Need to talk?: 1737, at any time, call or text" in shown


@pytest.mark.parametrize("form", ["json", "fhir"])
def test_results_for_programs_hold_nothing_of_the_computer(form: str) -> None:
    arguments = ("--answers", "-", "--no-input", "--format", form)
    shown = check(*arguments, typed=EMERGENCY, LANG="en_NZ.UTF-8")
    assert "New Zealand" not in shown


def test_a_calm_result_names_no_number() -> None:
    shown = check("--answers", "-", "--no-input", typed="age: 45\n", LANG="en_GB.UTF-8")
    assert "999" not in shown


def test_an_emergency_in_the_interview_says_whom_to_call() -> None:
    typed = "\n45\n" + "1\n" * 5
    shown = check("--country", "GB", typed=typed)
    warning = shown.partition("Go on with the questions anyway?")[0]
    assert "Whom to call" in warning
