"""What was found, and in which words."""

import pytest
from nerveguide.own_words import OwnWords

from tests.own_words.conftest import Read


def quotes(own: OwnWords, finding: str) -> list[str]:
    [said] = [each for each in own.statements if each.finding == finding]
    return [span.of(own.text) for span in said.quotes]


def test_a_statement_quotes_its_words(read: Read) -> None:
    own = read("Both my feet have gone numb.")
    assert own.stated["numb_feet"] == "yes"
    assert quotes(own, "numb_feet") == ["feet", "numb"]


@pytest.mark.parametrize(
    ("text", "finding", "words"),
    [
        ("My feet burn. I have no fever.", "fever", "no fever"),
        ("I have no chest pain.", "chest_pain_new", "no chest pain"),
        ("I don't have diabetes.", "diabetes", "don't have diabetes"),
        ("Diabetes: no, my feet burn.", "diabetes", "Diabetes: no"),
        ("Without fever.", "fever", "Without fever"),
        ("No back pain, tremor, cramps or fever.", "fever", "No … fever"),
        ("No back pain, no fever.", "fever", "no fever"),
    ],
)
def test_a_denial_is_quoted_with_what_it_denies(
    read: Read, text: str, finding: str, words: str
) -> None:
    own = read(text)
    [said] = [each for each in own.statements if each.finding == finding]
    assert said.answer == "no"
    assert own.quote(said.quotes) == words
