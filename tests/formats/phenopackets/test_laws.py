"""Laws that hold of any packet, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st
from nerveguide.formats.record import ExchangedRecord, UnreadRecord

from tests.formats.phenopackets.packets import (
    DIABETES,
    FOOT_WEAKNESS,
    HIGH_ARCHES,
    MUSCLE_WEAKNESS,
    NO_NERVE,
    TINGLING,
    age,
    disease,
    feature,
    packet,
    read,
    read_all,
)

CODES = st.sampled_from(
    [
        TINGLING,
        FOOT_WEAKNESS,
        HIGH_ARCHES,
        MUSCLE_WEAKNESS,
        NO_NERVE,
        DIABETES,
        "HP:0031006",
        "HP:0002460",
        "HP:0009027",
        "HP:0002936",
        "HP:0000707",
        "MONDO:0005148",
        "OMIM:118220",
        "HP:9999999",
    ]
)
MODIFIERS = st.lists(
    st.sampled_from(["HP:0012833", "HP:0012835", "HP:6000857", "HP:0025303"]).map(
        lambda code: {"id": code}
    ),
    max_size=2,
)
YEARS = st.integers(0, 50).map(age)
OPTIONAL = st.fixed_dictionaries(
    {},
    optional={
        "excluded": st.booleans(),
        "onset": YEARS,
        "resolution": YEARS,
        "modifiers": MODIFIERS,
    },
)
FEATURES = st.builds(lambda code, more: feature(code, **more), CODES, OPTIONAL)
DISEASES = st.builds(
    lambda code, absent: disease(code, excluded=absent), CODES, st.booleans()
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = st.sampled_from(
    [
        "id",
        "subject",
        "phenotypicFeatures",
        "phenotypic_features",
        "diseases",
        "biosamples",
        "interpretations",
        "measurements",
        "metaData",
        "proband",
        "relatives",
        "pedigree",
        "members",
        "resourceType",
        "other",
    ]
)


@given(st.dictionaries(NAMES, JUNK), st.lists(FEATURES, max_size=3), st.booleans())
def test_whatever_it_is_it_is_read_or_set_aside_with_a_reason(junk, features, in_front):
    data = junk | packet(*features) if in_front else packet(*features) | junk
    found = read_all(data)
    assert found
    for each in found:
        assert isinstance(each, ExchangedRecord) or each.reason
        assert isinstance(each, ExchangedRecord | UnreadRecord)


@given(
    st.lists(FEATURES, max_size=6).flatmap(
        lambda f: st.tuples(st.just(f), st.permutations(f))
    )
)
def test_the_order_of_features_does_not_matter(both):
    given_first, permuted = (read(packet(*features)) for features in both)
    assert given_first.answers == permuted.answers
    assert sorted(given_first.notes) == sorted(permuted.notes)


@given(st.lists(FEATURES, max_size=5), OPTIONAL)
def test_a_feature_that_nobody_asks_for_changes_no_answer(features, more):
    before = read(packet(*features)).answers
    assert read(packet(*features, feature(NO_NERVE, **more))).answers == before


@given(st.lists(FEATURES, max_size=5), CODES)
def test_a_diagnosis_changes_no_answer(features, code):
    diagnosis = [{"id": "i", "diagnosis": {"disease": {"id": code}}}]
    before = read(packet(*features))
    assert read(packet(*features, interpretations=diagnosis)).answers == before.answers


@given(st.lists(FEATURES, max_size=6), st.lists(DISEASES, max_size=3))
def test_each_answer_rests_on_a_statement_and_each_statement_stands_once(
    features, diseases
):
    found = read(packet(*features, diseases=diseases))
    places = [each.place for each in found.account]
    assert len(places) == len(set(places))
    used = {name for each in found.account for name in each.used_for}
    assert used == found.answers.keys()
    assert all(bool(each.used_for) != bool(each.reason) for each in found.account)


@given(st.lists(FEATURES, max_size=5), st.lists(DISEASES, max_size=3))
def test_an_answer_goes_when_all_that_it_rests_on_goes(features, diseases):
    found = read(packet(*features, diseases=diseases))
    for name in found.answers.keys() - {"age"}:
        resting = {
            each.place.split(".")[0] for each in found.account if name in each.used_for
        }
        rest = read(
            packet(
                *(
                    each
                    for number, each in enumerate(features)
                    if f"phenotypicFeatures[{number}]" not in resting
                ),
                diseases=[
                    each
                    for number, each in enumerate(diseases)
                    if f"diseases[{number}]" not in resting
                ],
            )
        )
        assert rest.answers.get(name) != found.answers[name]
