import gzip
import json
from pathlib import Path

import pytest
from nerveguide import assess, load_knowledge

from tests.batch_runs import batch
from tests.conftest import SMALL_RULES
from tests.fhir_responses import answered, bundle, response
from tests.result_tables import table

pytestmark = pytest.mark.usefixtures("folder")

SMALL = load_knowledge(SMALL_RULES)
ANSWERS = (
    {"weakness": "yes", "climbing_weakness": "not_sure", "age": 61.0},
    {"numb_feet": "yes", "tempo": "years", "diabetes": "yes"},
    {"numb_feet": "no"},
)
GOOD = [response(SMALL, each, id=f"r{at}") for at, each in enumerate(ANSWERS)]
BROKEN = [
    response(SMALL, {}, id="b0", status="entered-in-error"),
    response(SMALL, {}, id="b1", item=[answered("hands", {"valueBoolean": True})]),
    response(SMALL, {"age": 500.0}, id="b2"),
    {"resourceType": "OperationOutcome", "id": "b3"},
]


def run(*inputs, stdin=None, into="out.csv"):
    """Run over FHIR resources; return what was said, the results and the rejects."""
    options = ("-o", into, "--rejects", "why.csv", "--account", "account.csv")
    code, said = batch("--from", "fhir", *inputs, *options, stdin=stdin)
    results, rejects = table(Path("out.csv")), table(Path("why.csv"))
    assert code == (1 if rejects else 0)
    read = len(results) + len(rejects)
    assert f"{read:,} read = {len(results):,} assessed + {len(rejects):,} rej" in said
    return said, results, rejects


def lines(resources):
    return "".join(json.dumps(each) + "\n" for each in resources)


def ids(rows):
    return [row["id"] for row in rows]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("all.ndjson", lines([*GOOD, *BROKEN]).encode()),
        ("all.ndjson.gz", gzip.compress(lines([*GOOD, *BROKEN]).encode())),
        ("all.json", json.dumps(bundle(*GOOD, *BROKEN[:3]), indent=1).encode()),
    ],
)
def test_what_goes_in_comes_out_assessed_or_rejected(name, content):
    Path(name).write_bytes(content)
    _, results, rejects = run(name)
    assert ids(results) == ["r0", "r1", "r2"]
    assert ids(rejects)[:3] == ["b0", "b1", "b2"]
    expected = [assess(answers, SMALL).urgency for answers in ANSWERS]
    assert [row["urgency"] for row in results] == expected


def test_a_folder_of_resources_and_the_reasons_for_rejects():
    Path("in").mkdir()
    for at, resource in enumerate([*GOOD, *BROKEN]):
        text = json.dumps(resource, indent=1)
        Path(f"in/{at}.json").write_text(text, encoding="utf-8")
    Path("in/broken.json").write_text("{", encoding="utf-8")
    _, results, rejects = run("in")
    assert ids(results) == ["r0", "r1", "r2"]
    reasons = [row["reason"] for row in rejects]
    for reason, words in zip(
        reasons,
        ("took it back", "no linkId 'hands'", "outside 0 to 120", "'OperationOutcome'"),
        strict=False,
    ):
        assert words in reason
    assert "not valid JSON" in reasons[-1]
    assert json.loads(rejects[0]["raw_record"]) == BROKEN[0]


def test_standard_input_is_read():
    _, results, _ = run("-", stdin=lines(GOOD))
    assert ids(results) == ["r0", "r1", "r2"]


def test_the_account_names_what_was_used_and_what_was_not():
    answers = {"numb_feet": "no", "diabetes": "yes"}
    resources = (response(SMALL, answers), {"resourceType": "Patient", "id": "p"})
    Path("b.json").write_text(json.dumps(bundle(*resources)), encoding="utf-8")
    said, results, _ = run("b.json")
    assert "2 of 3 statements in these records answer no question.\n" in said
    rows = table(Path("account.csv"))
    assert [(row["code"], row["used_for"]) for row in rows] == [
        ("numb_feet", "numb_feet"),
        ("diabetes", ""),
        ("Patient", ""),
    ]
    assert all(row["used_for"] or row["reason"] for row in rows)
    assert "leave these questions out: diabetes" in results[0]["notes"]


def test_a_record_without_any_id_is_known_by_its_place():
    nameless = [response(SMALL, each, id=None) for each in ANSWERS]
    Path("a.json").write_text(json.dumps(bundle(*nameless)), encoding="utf-8")
    Path("b.ndjson").write_text(lines(nameless[:2]), encoding="utf-8")
    said, results, _ = run("a.json", "b.ndjson")
    places = ["a.json:1", "a.json:1[2]", "a.json:1[3]", "b.ndjson:1", "b.ndjson:2"]
    assert ids(results) == places
    assert "more than one record" not in said
