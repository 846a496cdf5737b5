"""What was found, and in which words."""

from nerveguide.own_words import OwnWords

from tests.own_words.conftest import Read


def quotes(own: OwnWords, finding: str) -> list[str]:
    [said] = [each for each in own.statements if each.finding == finding]
    return [span.of(own.text) for span in said.quotes]


def test_a_statement_quotes_its_words(read: Read) -> None:
    own = read("Both my feet have gone numb.")
    assert own.stated["numb_feet"] == "yes"
    assert quotes(own, "numb_feet") == ["feet", "numb"]
