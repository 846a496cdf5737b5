import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.batch.mapping import MappingError, suggest_mapping

TABLE = {
    "Patient ID": ["p1", "p2", "p3"],
    "Weakness (Y/N)": ["Y", "N", "NA"],
    "numb.feet": ["1", "0", "+"],
    "Age": [44, 53, -9],
    "Diabetic": [1, 2, 9],
    "Tempo": ["years", "acute", ""],
    "name": ["Anna", "Berta", "Cora"],
}

SUGGESTED = """\
columns:
  Patient ID: id
  Weakness (Y/N): weakness  # weakness of the legs
  numb.feet: numb_feet  # numbness of the feet
  Age:
    finding: age  # the age
    words:
      # DECIDE: not_sure or not_asked?
      # -9: not_asked
  # DECIDE: diabetes, something else or ignore?
  # Diabetic:
  #   finding: diabetes  # diabetes
  #   words:
  #     # DECIDE: yes, no, not_sure or not_asked?
  #     1: DECIDE
  #     2: DECIDE
  #     9: DECIDE
  Tempo:
    finding: tempo  # the time since the start
    words:
      # DECIDE: days, months, years, not_sure or not_asked?
      # acute: DECIDE
  # DECIDE: no finding is like this; name one, or:
  # name: ignore

words:
  Y: yes
  N: no
  1: yes
  0: no
  NA: not_asked
  # DECIDE: yes, no, not_sure or not_asked?
  # "+": yes
"""


@pytest.fixture
def suggested(small):
    return suggest_mapping(small, pl.DataFrame(TABLE, strict=False))


def test_each_column_and_each_word_has_its_line(suggested):
    head, _, rest = suggested.partition("\n\n")
    assert "# It maps 5 of 7 columns." in head
    assert rest == SUGGESTED


def test_what_is_proposed_is_a_mapping(suggested, mapping):
    loaded = mapping(suggested)
    assert loaded.columns == {
        "Patient ID": "id",
        "Weakness (Y/N)": "weakness",
        "numb.feet": "numb_feet",
        "Age": "age",
        "Tempo": "tempo",
    }
    assert loaded.words["numb.feet"][1] == "yes"


def test_what_was_not_decided_cannot_be_used(suggested, mapping):
    with pytest.raises(MappingError, match="'decide' is not one of"):
        mapping(re.sub("(?m)^  # (?!DECIDE)", "  ", suggested))


def test_what_was_decided_is_a_mapping(suggested, mapping):
    decided = suggested.replace("DECIDE\n", "not_sure\n")
    decided = re.sub("(?m)^(  |    |      )# (?!DECIDE)", r"\1", decided)
    assert mapping(decided).columns["Diabetic"] == "diabetes"
    assert mapping(decided).ignored == {"name"}


def test_no_more_than_some_short_words_are_shown(small):
    words = [f"word {number}" for number in range(20)] + ["long" * 20]
    text = suggest_mapping(small, pl.DataFrame({"weakness": words}))
    assert text.count(": DECIDE") == 12
    assert "# and 9 more, which are not shown" in text
    assert "longlong" not in text
    text = suggest_mapping(small, pl.DataFrame({"weakness": words[:13]}))
    assert "# and 1 more, which is not shown" in text


def test_cells_of_ids_and_of_columns_like_no_finding_are_not_shown(suggested):
    assert "Anna" not in suggested
    assert "p1" not in suggested


@pytest.mark.parametrize("id_cells", [["a", "a"], ["a", None]])
def test_an_id_that_is_not_sure_is_left_to_a_person(small, id_cells):
    text = suggest_mapping(small, pl.DataFrame({"PID": id_cells}))
    assert "  # DECIDE: id, something else or ignore?\n  # PID: id\n" in text


def test_a_table_without_rows_or_columns_has_a_mapping(small, mapping):
    for head in (pl.DataFrame(), pl.DataFrame({"Age": []})):
        assert mapping(suggest_mapping(small, head)).ignored == frozenset()


@pytest.mark.parametrize(
    "table",
    [
        "Patient ID;Numbness in feet (Y/N);Age;DM2;Onset;burning feet?;date_of_visit",
        "patientId;numbnessInFeet;age;dm2;onset;burningFeet;dateOfVisit",
        "patient_id;numbness_in_feet;age;dm_2;onset;burning_feet;date_of_visit",
        "Patient.ID;Numbness.in.feet..Y.N.;Age;DM2;Onset;burning.feet.;date.of.visit",
    ],
)
def test_names_as_people_write_them(shipped, table):
    head = pl.DataFrame({name: ["1", "0"] for name in table.split(";")})
    text = suggest_mapping(shipped, head)
    active = re.findall(r"^  \S.*?: (id|[a-z_]+)(?:  #.*)?$", text, re.MULTILINE)
    assert {"id", "numb_feet", "age", "burning_feet"} <= {*active}
    assert re.search(r"# DECIDE: diabetes, .*\n  # (DM2|dm2|dm_2): diabetes", text)
    assert re.search(r"# DECIDE: began, .*\n  # (O|o)nset:\n", text)
    assert re.search(r"no finding is like.*\n  # date.?of.?visit: ignore", text, re.I)


def test_every_finding_under_its_own_name(shipped):
    head = pl.DataFrame({name: ["not sure"] for name in shipped.findings})
    text = suggest_mapping(shipped, head)
    assert all(f"\n  {name}: {name}  # " in text for name in shipped.findings)


SPECIAL = [
    "",
    "*",
    "^$",
    "#",
    "a: b",
    "- x",
    "\x85",
    "\u2028",
    "\ufeff",
    "\0",
    '"',
    "y" * 2000,
]
TEXTS = st.text(max_size=8) | st.sampled_from([*TABLE, *SPECIAL, "id", "Y", "N", "1"])


@given(
    table=st.dictionaries(
        TEXTS, st.lists(TEXTS | st.none(), min_size=2, max_size=2), max_size=6
    )
)
def test_whatever_stands_in_a_table_its_proposal_is_a_mapping(small, mapping, table):
    head = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))
    loaded = mapping(suggest_mapping(small, head))
    assert {*loaded.columns} <= {*table}
