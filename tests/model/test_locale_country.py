import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.model.locale_country import country_of_locale


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("en_GB.UTF-8", "gb"),
        ("en_GB", "gb"),
        ("en-GB", "gb"),
        ("en_US.UTF-8", "us"),
        ("de_AT@euro", "at"),
        ("ca_ES.UTF-8@valencia", "es"),
        ("fil_PH", "ph"),
        ("zh-Hant-HK", "hk"),
        (" en_IE.utf8 ", "ie"),
    ],
)
def test_the_country_stands_behind_the_language(name: str, country: str) -> None:
    assert country_of_locale(name) == country


@pytest.mark.parametrize(
    "name",
    [
        "",
        "C",
        "POSIX",
        "C.UTF-8",
        "en",
        "en.UTF-8",
        "english",
        "en_150",
        "en_GBR",
        "_GB",
    ],
)
def test_other_names_name_no_country(name: str) -> None:
    assert country_of_locale(name) is None


@given(st.text())
def test_any_text_names_two_letters_or_nothing(name: str) -> None:
    country = country_of_locale(name)
    assert country is None or (len(country) == 2 and country == country.lower())
