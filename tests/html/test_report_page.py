import re
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import polars as pl
import pytest
from nerveguide.audit.coverage import CoverageOfCases, coverage_of
from nerveguide.audit.forbidden_phrases import forbidden_phrases
from nerveguide.html.report import report_page
from nerveguide.logic.bitsets import EncodedAnswers
from nerveguide.model.knowledge import Knowledge

from tests.html.report_pages import Page, full_page
from tests.reports import full_report, report_on

LOADING = {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}


@pytest.fixture(scope="module")
def shipped_page(shipped: Knowledge) -> Page:
    """The page of the shipped rules as if no check had been run."""
    knowledge = shipped.model_copy(update={"vignettes": {}, "edge_cases": {}})
    coverage = coverage_of(knowledge, EncodedAnswers(knowledge, pl.DataFrame()))
    covered = CoverageOfCases(coverage, 0, 0)
    report = replace(
        full_report(), knowledge=knowledge, results=(), covered=covered, verdicts=()
    )
    return Page(report_page(report))


def test_the_page_is_whole(shipped_page: Page) -> None:
    for page in (full_page(), shipped_page):
        assert page.open == []
        tags = Counter(tag for tag, _ in page.elements)
        assert tags["h1"] == tags["main"] == 1
        assert ("html", {"lang": "en"}) in page.elements
        ids = Counter(given["id"] for _, given in page.elements if "id" in given)
        assert max(ids.values()) == 1


def test_every_link_stays_on_the_page_and_leads_somewhere(shipped_page: Page) -> None:
    for page in (full_page(), shipped_page):
        anchors = {f"#{given['id']}" for _, given in page.elements if "id" in given}
        lost = page.links() - anchors
        if page is shipped_page:  # which was made without its cases
            lost = {link for link in lost if not link.startswith("#case-")}
        assert lost == set()


def test_every_entry_has_an_anchor(shipped: Knowledge, shipped_page: Page) -> None:
    for page, knowledge in (
        (full_page(), full_report().knowledge),
        (shipped_page, shipped),
    ):
        sections: Mapping[str, Mapping[str, object]] = {
            "rule": knowledge.rules,
            "pattern": knowledge.patterns,
            "type": knowledge.types,
            "finding": knowledge.findings,
            "source": knowledge.sources,
            "topic": knowledge.topics,
            "claim": knowledge.seed_claims,
            "fact": knowledge.fact_base,
        }
        anchors = {given["id"] for _, given in page.elements if "id" in given}
        for kind, entries in sections.items():
            assert {f"{kind}-{name}" for name in entries} <= anchors
    for name in full_report().knowledge.vignettes:
        assert f"case-{name}" in full_page().by_anchor
    for verdict in full_report().verdicts:
        assert f"promise-{verdict.name}" in full_page().by_anchor


def test_nothing_is_loaded_and_only_our_script_may_run(shipped_page: Page) -> None:
    for page in (full_page(), shipped_page):
        tags = {tag for tag, _ in page.elements}
        assert not tags & LOADING
        for _, given in page.elements:
            assert not {"src", "srcset", "data", "action"} & set(given)
            assert not [name for name in given if name.startswith("on")]
            assert "style" not in given
        (policy,) = [
            given["content"]
            for _, given in page.elements
            if given.get("http-equiv") == "Content-Security-Policy"
        ]
        allowed = re.fullmatch(
            r"default-src 'none'; style-src 'unsafe-inline'; "
            r"script-src 'sha256-(\S+)'; base-uri 'none'; form-action 'none'",
            policy,
        )
        assert allowed
        assert b64decode(allowed[1]) == sha256(page.script.encode()).digest()
        assert [tag for tag, _ in page.elements].count("script") == 1


def test_nothing_else_is_called_by_style_or_script() -> None:
    html = report_page(full_report())
    assert "@import" not in html
    assert set(re.findall(r"url\(.", html)) == {"url(#"}
    for word in ("http:", "https:", "fetch(", "XMLHttpRequest", "import(", "eval("):
        assert word not in html


def test_what_stands_in_the_rules_is_text() -> None:
    attack = "</script><script>alert('1')</script>&amp;<b>"
    in_yaml = attack.replace("'", "''")
    in_text = f"<reader: {in_yaml}>"  # the marks of a text allow no other brackets
    report = report_on(
        "",
        ("because: Slow numbness of the feet.", f"because: '{in_text}'"),
        ("citation: A guideline.", f"citation: '{in_yaml}'"),
        ("name: weakness of the legs", f"name: '{in_text}'"),
        ("title: Numb feet for years with diabetes", f"title: '{in_yaml}'"),
        ("summary: Numbness that starts in the toes.", f"summary: '{in_text}'"),
        ("label: Emergency", f"label: '{in_text}'"),
    )
    page = Page(report_page(report))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert page.open == []
    for anchor in (
        *("rule-slow_sensory_possible", "source-S1", "finding-weakness"),
        *("case-slow_numbness", "type-slow_sensory", "urgency-emergency"),
    ):
        assert attack in page.at(anchor)


def test_the_page_says_nothing_forbidden(shipped_page: Page) -> None:
    for page in (full_page(), shipped_page):
        assert len(page.blocks) > 500
        told = [said for text in page.blocks for said in forbidden_phrases(text)]
        assert told == []


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_is_flagged_has_the_contrast_that_wcag_aa_asks_for() -> None:
    html = report_page(full_report())
    flags = re.findall(r"--flag: (#\w{6})", html)
    grounds = re.findall(r"--page: (#\w{6}); --card: (#\w{6})", html)
    assert len(flags) == len(grounds) == 2
    for flag, colours in zip(flags, grounds, strict=True):
        for ground in colours:
            pair = sorted(map(luminance, (flag, ground)))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
