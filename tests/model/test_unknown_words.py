from decimal import Decimal

import pyarrow.csv
import pytest
from nerveguide.model.findings import ChoiceFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.unknown_words import Unknown, unknown


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Don't know", Unknown.NOT_SURE),
        (" don\N{RIGHT SINGLE QUOTATION MARK}t  know ", Unknown.NOT_SURE),
        ("not_sure", Unknown.NOT_SURE),
        ("UNK", Unknown.NOT_SURE),
        ("??", Unknown.NOT_SURE),
        ("None", Unknown.NOT_ASKED),
        ("keine Angabe", Unknown.NOT_ASKED),
        ("k.A.", Unknown.NOT_ASKED),
        ("Não informado", Unknown.NOT_ASKED),
        (Decimal("-9.0"), Unknown.NOT_ASKED),
        (Decimal(99), Unknown.NOT_ASKED),
        ("n.a.", Unknown.NO_VALUE),
        ("<NA>", Unknown.NO_VALUE),
        ("#DIV/0!", Unknown.NO_VALUE),
        (".b", Unknown.NO_VALUE),
        ("--", Unknown.NO_VALUE),
    ],
)
def test_what_says_that_nothing_is_known(said: str | Decimal, why: Unknown) -> None:
    assert unknown(said) is why


@pytest.mark.parametrize(
    "said", ["yes", "no", "nein", "nej", "n", "x", "+", "-", "neg", "absent", ""]
)
def test_what_may_be_an_answer(said: str) -> None:
    assert unknown(said) is None


@pytest.mark.parametrize("code", [-1, 0, 1, 2, 7, 8, 9, 10])
def test_a_number_that_may_count_something(code: int) -> None:
    assert unknown(Decimal(code)) is None


def test_all_that_a_reader_of_tables_takes_for_missing() -> None:
    for said in filter(None, pyarrow.csv.ConvertOptions().null_values):
        assert unknown(said) is Unknown.NO_VALUE, said


def test_no_option_is_among_them(shipped: Knowledge) -> None:
    for finding in shipped.findings.values():
        if isinstance(finding, ChoiceFinding):
            for words in finding.options.items():
                assert list(map(unknown, words)) == [None, None]
