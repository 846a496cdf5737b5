import pytest


def test_all_rules_are_listed(small, site):
    answer = site.get("/api/rules").json()
    assert [rule["id"] for rule in answer["rules"]] == list(small.rules)
    assert answer["rules"][2] == {
        "id": "climbing_red_flag",
        "concludes": "urgency: emergency",
        "review": "not_reviewed",
    }
    assert answer["identity"]["hash"] == small.content_hash


def test_a_rule_is_shown_with_all_that_an_auditor_asks(site):
    answer = site.get("/api/rules/draw_sensory_only").json()
    assert answer["when"] == (
        "all of:\n  numbness of the feet\n  no weakness of the legs"
    )
    assert answer["concludes"] == 'the pattern "numbness without weakness"'
    assert answer["rule"]["then"] == {"kind": "pattern", "pattern": "sensory_only"}
    assert answer["rule"]["when"]["parts"][0] == {
        "kind": "is_yes",
        "finding": "numb_feet",
    }
    assert answer["sources"][0]["citation"] == "A guideline."
    assert answer["statements"] == [
        {
            "id": "numbness_begins_in_the_toes",
            "source": "S1",
            "says": "Numbness begins in the toes and climbs over months or years.",
            "status": "seen",
            "where": None,
            "supports": [
                "draw_sensory_only",
                "draw_slow",
                "slow_sensory_typical",
                "slow_sensory_possible",
            ],
        }
    ]
    assert answer["on_judgement"] == ""
    assert answer["location"]["file"] == "rules.yaml"
    assert len(answer["fingerprint"]) == 12


def test_all_pages_are_listed(small, site):
    pages = site.get("/api/topics").json()["topics"]
    assert {page["kind"] for page in pages} == {
        "topic",
        "neuropathy_type",
        "other_cause",
    }
    assert len(pages) == len(small.topics) + len(small.types)


def test_a_topic_has_its_sources(small, site):
    answer = site.get("/api/topics/walking").json()
    assert answer["kind"] == "topic"
    assert answer["topic"] == small.topics["walking"].model_dump(mode="json")
    assert {source["id"] for source in answer["sources"]} == set(
        small.topics["walking"].sources
    )


def test_a_type_says_what_speaks_for_it_and_against_it(site):
    answer = site.get("/api/topics/slow_sensory").json()
    assert answer["kind"] == "type"
    assert "Slow numbness of the feet." in answer["supporting"]
    assert answer["against"] == ["Weakness so early is unusual."]


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("rules/draw_slo", "There is no rule 'draw_slo'; did you mean 'draw_slow'?"),
        ("topics/walkin", "There is no page 'walkin'; did you mean 'walking'?"),
        ("topics/%3Cscript%3E", "There is no page '<script>'."),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(site, path, detail):
    response = site.get(f"/api/{path}")
    assert response.status_code == 404
    assert response.json()["detail"] == detail
