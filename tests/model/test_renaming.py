"""What is said of columns and files with answers to findings that were renamed."""

from nerveguide.model.renaming import Fate, carried_over_remark

from tests.renamed_rules import RENAMED

HEAVY_LEGS = RENAMED.renamed_findings["heavy_legs"]


def test_the_remark_counts_what_became_of_the_answers():
    fates = {Fate.USED: 1200, Fate.WITHOUT_MEANING: 3, Fate.ANSWERED_TOO: 1}
    assert carried_over_remark(HEAVY_LEGS, fates) == (
        "'heavy_legs' is now asked as 'weakness' and 'numb_feet' (it asked for two"
        " things in one question); answers read as answers to these: 1,200; not used,"
        " because 'yes' has no meaning there: 3; not used, because these have"
        " answers of their own: 1"
    )


def test_what_did_not_occur_is_left_out():
    assert carried_over_remark(RENAMED.renamed_findings["period"], {Fate.USED: 2}) == (
        "'period' is now asked as 'tempo'; answers read as answers to these: 2"
    )


def test_without_counts_it_says_what_happens_to_them():
    remark = carried_over_remark(HEAVY_LEGS)
    assert "its answers are read as answers to these" in remark
    assert "'yes' has no meaning there, so it is not used" in remark
    assert "where these have answers of their own, those count" in remark
