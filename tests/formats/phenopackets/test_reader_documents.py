"""Families, cohorts, and what is no phenopacket at all."""

import pytest
from nerveguide.formats.record import UnreadRecord

from tests.formats.phenopackets.packets import (
    HIGH_ARCHES,
    TINGLING,
    feature,
    packet,
    read_all,
)

META = {"phenopacketSchemaVersion": "2.0"}


def member(name, *features, **more):
    data = packet(*features, id=f"packet {name}", subject={"id": name})
    del data["metaData"]
    return data | more


def person(name, father="0", mother="0", status="AFFECTED"):
    return {
        "familyId": "f",
        "individualId": name,
        "paternalId": father,
        "maternalId": mother,
        "affectedStatus": status,
    }


def family(*relatives, persons=(), **more):
    return {
        "id": "f1",
        "proband": member("me", feature(HIGH_ARCHES)),
        "relatives": list(relatives),
        "pedigree": {"persons": list(persons)},
        "metaData": META,
        **more,
    }


ME = person("me", "dad", "mum")


def test_a_family_is_a_record_for_each_packet():
    found = read_all(family(member("dad", feature(TINGLING)), member("mum")))
    assert [each.id for each in found] == ["packet me", "packet dad", "packet mum"]
    assert [dict(each.answers) for each in found] == [
        {"high_arches": "yes"},
        {"tingling": "yes"},
        {},
    ]


def test_a_cohort_is_a_record_for_each_member():
    cohort = {"id": "c", "members": [member("a"), member("b")], "metaData": META}
    assert [each.id for each in read_all(cohort)] == ["packet a", "packet b"]


def test_a_bad_member_leaves_the_others_alone():
    bad = member("b", metaData={"phenopacketSchemaVersion": "1.0"})
    members = [member("a"), bad, "nobody", member("c")]
    found = read_all({"members": members, "metaData": META})
    assert [isinstance(each, UnreadRecord) for each in found] == [
        False,
        True,
        True,
        False,
    ]
    assert "only version 2" in found[1].reason
    assert found[1].id == "packet b"
    assert found[2].reason == "the phenopacket is not a JSON object"


@pytest.mark.parametrize(
    ("relative", "persons", "is_so"),
    [
        (member("dad", feature(HIGH_ARCHES)), [ME, person("dad")], True),
        (
            member("sis", feature(HIGH_ARCHES)),
            [ME, person("sis", "dad", "mum")],
            True,
        ),
        (member("son", feature(HIGH_ARCHES)), [ME, person("son", "me", "x")], True),
        (member("dad", feature(TINGLING)), [ME, person("dad")], False),
        (
            member("half", feature(HIGH_ARCHES)),
            [ME, person("half", "dad", "x")],
            False,
        ),
        (member("uncle", feature(HIGH_ARCHES)), [ME, person("uncle")], False),
        (member("dad", feature(HIGH_ARCHES)), [person("dad")], False),
        (member("dad", feature(HIGH_ARCHES)), [], False),
        (
            member("dad", feature(HIGH_ARCHES)),
            [ME, person("dad", status="UNAFFECTED")],
            False,
        ),
        (member("mum"), [ME, person("dad", status="AFFECTED")], False),
    ],
)
def test_only_a_close_relative_with_the_same_trouble_counts(relative, persons, is_so):
    proband, _ = read_all(family(relative, persons=persons))
    assert proband.answers.get("family_neuropathy") == ("yes" if is_so else None)


def test_the_pedigree_stands_in_the_account():
    dad = member("dad", feature(HIGH_ARCHES))
    persons = [ME, person("dad"), person("mum"), person("uncle")]
    found = read_all(family(dad, persons=persons, consanguinousParents=True))
    said = {each.place: each for each in found[0].account}
    assert said["pedigree.persons[0]"].reason == "this is the person"
    assert said["pedigree.persons[1]"].used_for == ("family_neuropathy",)
    assert said["pedigree.persons[2]"].reason.startswith("no similar trouble")
    assert said["pedigree.persons[3]"].reason.startswith("only parents, brothers")
    assert said["consanguinousParents"].label == "true"
    assert "consanguinousParents" not in {each.place for each in found[1].account}
    assert found[1].answers["family_neuropathy"] == "yes"


def test_a_pedigree_that_cannot_be_read_leaves_the_people_alone():
    (found,) = read_all(family(pedigree={"persons": [{}]}))
    assert found.answers == {"high_arches": "yes"}
    (statement,) = [each for each in found.account if "pedigree" in each.place]
    assert "'persons.0.individualId' is missing" in statement.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"id": "x"}, "'metaData' is missing; is this a phenopacket of version 2?"),
        ({"resourceType": "Patient"}, "this is a FHIR Patient; read it with"),
        ({"relatives": []}, "'proband' is missing; a family needs one"),
        ({"members": []}, "'members' is empty; a cohort needs people"),
        ({"members": 5}, "'members' is not a list"),
    ],
)
def test_what_cannot_be_read_says_why(data, reason):
    (found,) = read_all(data)
    assert isinstance(found, UnreadRecord)
    assert found.reason.startswith(reason)


def test_nesting_has_an_end():
    deep = []
    for _ in range(5000):
        deep = [deep]
    (found,) = read_all({"id": "x", "deep": deep})
    assert found == UnreadRecord("x", "this is nested too deeply to be read")
