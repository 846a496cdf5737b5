"""Words, however they are written."""

from tests.own_words.conftest import Read


def test_typos_are_read(read: Read) -> None:
    assert read.stated("I have tinlging in my fingres")["tingling_hands"] == "yes"


def test_curly_apostrophes_are_read(read: Read) -> None:
    assert read.stated("I can\u2019t feel my feet")["numb_feet"] == "yes"
