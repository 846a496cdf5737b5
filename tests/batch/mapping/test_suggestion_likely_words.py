import pytest
from nerveguide.batch.mapping.suggestion import TableColumn, clear_words, likely_meaning
from nerveguide.batch.mapping.table_mapping import word


def column(finding, *texts, sure=True):
    return TableColumn(finding, (finding,), sure, {word(text): text for text in texts})


@pytest.mark.parametrize(
    ("columns", "clear"),
    [
        ([column("weakness", "Y", "N")], {"y": "yes", "n": "no"}),
        ([column("weakness", "Y"), column("numb_feet", "N")], {"y": "yes", "n": "no"}),
        ([column("weakness", "ja", "Nein")], {"ja": "yes", "nein": "no"}),
        ([column("weakness", "N", "J", sure=False)], {"j": "yes", "n": "no"}),
        ([column("weakness", "N")], {}),
        ([column("weakness", "+", "-")], {}),
        ([column("tempo", "Y", "N")], {}),
        ([TableColumn("Haar", (), False, {})], {}),
        ([column("weakness", "NA"), column("age", ".")], {"na": None, ".": None}),
        ([column("weakness", "#N/A", "None", "UNK")], {"#n/a": None}),
        ([column("weakness", "1", "0"), column("numb_feet", "0")], {1: "yes", 0: "no"}),
        ([column("weakness", "1", "0", "-9")], {1: "yes", 0: "no"}),
        ([column("weakness", "1"), column("numb_feet", "0")], {}),
        ([column("weakness", "1", "0"), column("numb_feet", "1", "2")], {}),
        ([column("weakness", "1", "0"), column("age", "2")], {1: "yes", 0: "no"}),
        (
            [column("weakness", "1", "0"), column("numb_feet", "2", sure=False)],
            {1: "yes", 0: "no"},
        ),
    ],
)
def test_only_pairs_and_signs_of_what_is_missing_are_clear(small, columns, clear):
    assert clear_words(small, columns) == clear


@pytest.mark.parametrize(
    ("finding", "words", "said", "meaning"),
    [
        ("weakness", ["+"], "+", "yes"),
        ("weakness", ["n"], "N", "no"),
        ("weakness", ["1"], "1", "yes"),
        ("weakness", ["0"], "0", "no"),
        ("weakness", ["0", "9"], "0", None),
        ("weakness", ["2"], "2", None),
        ("weakness", ["-9"], "-9", "not_asked"),
        ("weakness", ["left"], "left", None),
        ("age", ["999"], "999", "not_asked"),
        ("age", ["+"], "+", None),
        ("tempo", ["year"], "year", "years"),
        ("tempo", ["2 years"], "2 years", None),
        ("tempo", ["unknown"], "unknown", "not_sure"),
        ("weakness", ["UNK"], "UNK", "not_sure"),
        ("weakness", ["None"], "None", "not_asked"),
    ],
)
def test_what_a_word_may_mean(small, finding, words, said, meaning):
    others = [word(text) for text in words]
    found = likely_meaning(small.findings[finding], others, word(said))
    assert found == meaning
