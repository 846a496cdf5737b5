import re

import httpx
import pytest

from tests.html_pages import Page


def page_at(site, path):
    response = site.get(path)
    assert response.status_code == 200, path
    return Page(response.text)


def test_all_pages_to_read_are_listed(small, site):
    page = page_at(site, "/learn")
    for name in (*small.topics, *small.types):
        assert f"/learn/{name}" in page.links


def test_a_topic_names_its_sources(small, site):
    page = page_at(site, "/learn/walking")
    assert page.headings[0] == (1, "Walking")
    assert small.topics["walking"].summary in page.text
    assert "#source-S1" in page.links


def test_a_type_leads_to_its_rules(site):
    page = page_at(site, "/learn/slow_sensory")
    assert page.headings[0] == (1, "Slow sensory neuropathy")
    assert "/rules/slow_sensory_typical" in page.links


def test_all_rules_are_listed(small, site):
    page = page_at(site, "/rules")
    assert {f"/rules/{name}" for name in small.rules} <= set(page.links)
    assert "Not reviewed by a doctor yet." in page.text


def test_a_rule_is_shown_as_an_auditor_sees_it(site):
    page = page_at(site, "/rules/slow_sensory_typical")
    assert page.headings[0] == (1, "Rule slow_sensory_typical")
    assert "Because Slow numbness of the feet with a usual cause." in page.text
    assert "Not reviewed by a clinician yet" in page.text
    assert "Questions to the person" in page.text
    assert "/learn/slow_sensory" in page.links


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/learn/walkin", "There is no page 'walkin'; did you mean 'walking'?"),
        ("/rules/draw_slo", "There is no rule 'draw_slo'; did you mean 'draw_slow'?"),
        ("/rules/%3Cscript%3E", "There is no rule '<script>'."),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(site, path, words):
    response = site.get(path)
    assert response.status_code == 404
    assert words in Page(response.text).text


@pytest.mark.parametrize("path", ["/", "/learn", "/rules", "/privacy"])
def test_every_link_leads_somewhere(site: httpx.Client, path):
    page = page_at(site, path)
    inner = {re.sub("#.*", "", link) for link in page.links} - {""}
    for link in sorted(inner):
        assert link.startswith("/"), "a link to another site"
        assert site.get(link).status_code == 200, link
