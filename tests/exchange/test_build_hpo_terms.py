from pathlib import Path

import pytest

from engine.exchange.build_hpo_terms import build, read_release, select, table
from engine.exchange.hpo import TABLE

SHARED = Path(__file__).parents[3] / "shared"
RELEASE = SHARED / "data/hpo/hp_terms_2025-01-16.tsv"
ROWS = """\
id\tname\tis_a\talt_ids\tobsolete
HP:1\troot\t\t\t0
HP:2\tweakness\tHP:1\tHP:9\t0
HP:3\tweak "feet"\tHP:2|HP:4\t\t0
HP:4\tfeet\tHP:1\t\t0
HP:5\told weakness\tHP:2\t\t1
"""


@pytest.fixture
def release(tmp_path):
    file = tmp_path / "terms.tsv"
    file.write_text(ROWS, encoding="utf-8")
    return read_release(file)


def test_selected_are_the_terms_with_all_above_and_below(release):
    assert [term.id for term in select(release, ["HP:2"])] == ["HP:1", "HP:2", "HP:3"]


def test_parents_outside_the_selection_are_left_out(release):
    feet = select(release, ["HP:2"])[-1]
    assert feet.parents == ("HP:2",)
    assert feet.label == 'weak "feet"'


def test_an_old_id_selects_the_term_that_took_its_place(release):
    assert select(release, ["HP:9"]) == select(release, ["HP:2"])


def test_an_unknown_or_obsolete_term_is_named(release):
    with pytest.raises(ValueError, match="HP:5, HP:7"):
        select(release, ["HP:7", "HP:5", "HP:2"])


def test_the_table_names_its_release_and_licence(release):
    text = table(select(release, ["HP:9"]), "2025-01-16")
    assert "release 2025-01-16" in text
    assert "https://hpo.jax.org/license" in text
    assert "HP:2\tweakness\tHP:1\tHP:9\n" in text


def test_the_shipped_table_is_what_the_builder_makes():
    if not RELEASE.exists():
        pytest.skip("the HPO release is not here")
    assert TABLE.read_text(encoding="utf-8") == build(RELEASE)
