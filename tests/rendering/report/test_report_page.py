import re
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

import polars as pl
import pytest

from engine.audit.coverage.cases import CoverageOfCases
from engine.audit.coverage.clauses import coverage_of
from engine.audit.lint.remark import Severity
from engine.audit.mutation.scoring import mutation_score
from engine.audit.proofs.theorem import Verdict
from engine.audit.wording import forbidden_wording
from engine.interpreters.answer_bits import Answers
from engine.knowledge import Knowledge
from engine.rendering.report.page import report_page
from tests.reports import full_report, report_on
from tests.signing import review_of, signed

ALONE = {"meta", "rect", "wbr", "path", "input"}
INLINE = {"a", "b", "strong", "code", "span", "wbr", "text", "title"}
LOADING = {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}


class Page(HTMLParser):
    """What a page holds: its elements, and the words of each block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.quoted = 0
        self.blocks = [""]
        self.by_anchor: dict[str, list[str]] = {}
        self.anchors: list[tuple[str, int]] = []
        self.script = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag not in ALONE:
            self.open.append(tag)
            if "id" in given:
                self.anchors.append((given["id"], len(self.open)))
                self.by_anchor[given["id"]] = []
        if tag not in INLINE:
            self._start_block()
        if given.get("class") == "citation":
            self.quoted = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALONE, "only these may close themselves in HTML"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if self.anchors and self.anchors[-1][1] > len(self.open):
            self.anchors.pop()
        if self.quoted > len(self.open):
            self.quoted = 0
        if tag not in INLINE:
            self._start_block()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.script += data
        elif "style" not in self.open:
            for anchor, _ in self.anchors:
                self.by_anchor[anchor].append(data)
            if not self.quoted:
                self.blocks[-1] += data

    def _start_block(self) -> None:
        self.blocks.append("")
        for anchor, _ in self.anchors:
            self.by_anchor[anchor].append(" ")

    def at(self, anchor: str) -> str:
        return " ".join("".join(self.by_anchor[anchor]).split())

    def links(self) -> set[str]:
        return {given["href"] for _, given in self.elements if "href" in given}


@cache
def full_page() -> Page:
    return Page(report_page(full_report()))


@pytest.fixture(scope="module")
def shipped_page(shipped: Knowledge) -> Page:
    """The page of the shipped rules as if no check had been run."""
    knowledge = shipped.model_copy(update={"vignettes": {}, "edge_cases": {}})
    coverage = coverage_of(knowledge, Answers(knowledge, pl.DataFrame()))
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
    report = report_on(
        "",
        ("because: Slow numbness of the feet.", f"because: '{in_yaml}'"),
        ("citation: A guideline.", f"citation: '{in_yaml}'"),
        ("name: weakness of the legs", f"name: '{in_yaml}'"),
        ("title: Numb feet for years with diabetes", f"title: '{in_yaml}'"),
        ("summary: Numbness that starts in the toes.", f"summary: '{in_yaml}'"),
        ("label: Emergency", f"label: '{in_yaml}'"),
    )
    page = Page(report_page(report))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert page.open == []
    for anchor in (
        *("rule-slow_sensory_possible", "source-S1", "finding-weakness"),
        *("case-slow_numbness", "type-slow_sensory", "urgency-emergency"),
    ):
        assert attack in page.at(anchor)


def test_a_rule_is_shown_in_full() -> None:
    rule = full_report().knowledge.rules["climbing_red_flag"]
    text = full_page().at("rule-climbing_red_flag")
    for part in (
        "climbing_red_flag Not reviewed When weakness that climbs",
        'weakness that climbs ("not sure" counts too, as a precaution) true 3, false 2',
        "Then Urgency: emergency",
        "Advice Do not drive yourself.",
        "Because Weakness that climbs can reach the muscles of breathing.",
        "Sources S1 guideline, seen A guideline.",
        "Not reviewed by a clinician yet",
        "Fingerprint of what is reviewed: ",
        "Written cases no case fires it",
        "2 of its own fire it, 1 just do not; 1 of other rules fire it",
        "Fires: weakness that climbs: not sure",
        "Does not fire: weakness that climbs: no",
        f"Where {rule.location}",
        "Name, role and date:",
    ):
        assert part in text


def test_what_feeds_a_rule_and_what_it_feeds_is_linked() -> None:
    text = full_page().at("rule-slow_sensory_typical")
    assert (
        'Fed by the pattern "numbness without weakness", the pattern "slow change"'
    ) in text
    feeds = full_page().at("rule-draw_slow")
    assert (
        "Feeds slow_sensory_typical, slow_sensory_possible, fast_motor_typical"
    ) in feeds
    assert "1 fires it: Numb feet for years with diabetes" in feeds


def test_a_clause_that_never_was_says_so_in_words() -> None:
    text = full_page().at("rule-spine_possible")
    assert "no numbness of the feet true 0, false 3, decides 2 never true" in text


def test_reviews_are_counted_and_told() -> None:
    report = full_report()
    knowledge = signed(report.knowledge, "child")
    old = review_of(knowledge, knowledge.rules["draw_slow"], "0123456789ab")
    stale = knowledge.rules["draw_slow"].model_copy(update={"review": old})
    rules = {**knowledge.rules, "draw_slow": stale}
    knowledge = knowledge.model_copy(update={"rules": rules})
    page = Page(report_page(replace(report, knowledge=knowledge)))
    assert "All 1 1 7" in page.at("reviews")
    assert "Signed as it stands" in page.at("rule-child")
    assert "Name, role and date" not in page.at("rule-child")
    assert "Changed since it was signed" in page.at("rule-draw_slow")
    whole = signed(report.knowledge, *report.knowledge.rules)
    html = report_page(replace(report, knowledge=whole))
    assert "A clinician has signed every rule as it stands." in html
    assert "Not reviewed by a clinician yet." not in Page(html).blocks


def test_what_the_page_is_not_stands_at_its_top() -> None:
    html = report_page(full_report())
    text = " ".join(" ".join(Page(html).blocks).split())
    for words in (
        "It is not a medical device. It gives no diagnosis, no probability and no dose",
        "They do not show that what they say is right: that is for a clinician",
        "Not reviewed by a clinician yet.",
        "page made on 2024-12-31",
        full_report().knowledge.content_hash,
    ):
        assert text.index(words) < text.index("Contents")


def test_a_broken_promise_is_shown_with_its_counterexample() -> None:
    text = full_page().at("promise-numb_feet_are_urgent")
    assert "Not true" in text
    assert "Broken with numbness of the feet: yes" in text
    assert "expected the urgency 'Emergency (or more urgent)'" in text
    assert "As a written case counterexample_numb_feet_are_urgent:" in text
    assert "Whenever numbness of the feet Then Urgency: Emergency, or more" in text
    assert "Basis A promise that is broken: S1" in text
    proved = full_page().at("promise-danger_signs")
    assert "Proved" in proved
    assert "Not true" not in proved


def test_the_answers_before_stand_with_a_promise_about_change() -> None:
    lost = full_report().verdicts[-1].counterexample
    assert lost
    before = replace(lost, before={"age": 50.0})
    verdict = Verdict("more_answers", "More is never less.", 2, before)
    report = replace(full_report(), verdicts=(verdict,))
    text = Page(report_page(report)).at("promise-more_answers")
    assert "2 statements more_answers As promised with the age: 50 years Broken" in text


def test_what_no_answers_reach_is_named() -> None:
    assert "No answers reach: (same_day)" in full_page().at(
        "promise-urgencies_reachable"
    )


def test_lint_is_told_and_notes_are_folded_and_counted() -> None:
    text = full_page().at("lint")
    counts = Counter(remark.severity for remark in full_report().remarks)
    for severity in Severity:
        assert f"{severity.capitalize()}s ({counts[severity]})" in text
    assert "To do: " in text
    assert "Not reviewed: 9" in text


def test_cases_have_what_was_expected_and_what_came() -> None:
    text = full_page().at("cases")
    assert "5 of 7 written cases give the expected result" in text
    assert "5 of the cases are edge cases" in text
    assert "Edge cases that are not as expected (1)" in text
    wrong = full_page().at("case-old_and_numb")
    assert "Not as expected Expected the urgency 'Today', but it is" in wrong
    assert "Answers numbness of the feet: yes; the age: 70 years" in wrong
    assert "Expected Urgency: Today Not in the result: a problem of the spine" in wrong
    assert "Basis Constructed: S1" in wrong
    right = full_page().at("case-slow_numbness")
    assert "As expected Answers" in right
    assert "In the result: slow sensory neuropathy" in right


def test_only_files_with_a_wrong_case_stand_open() -> None:
    details = [given for tag, given in full_page().elements if tag == "details"]
    assert sum("open" in given for given in details) == 1
    assert "more.yaml: 1 case, 1 not as expected" in full_page().at("cases")


def test_mutants_are_told_where_they_were_asked_for() -> None:
    assert "nerveguide rules mutants" in full_page().at("cases")
    small = report_on()
    score = mutation_score(small.knowledge, small.knowledge.written_cases)
    text = Page(report_page(replace(small, score=score))).at("cases")
    assert f"The written cases notice {score.share()} changes of all rules" in text
    assert "Nobody notices in climbing_red_flag: a lower urgency: same_day" in text
    wrong = Page(report_page(replace(small, score="a case is wrong"))).at("cases")
    assert "was not counted: a case is wrong." in wrong


def test_evidence_is_counted_and_each_source_told() -> None:
    assert "Guideline 6 0 0" in full_page().at("evidence")
    assert "Judgement 0 0 3" in full_page().at("evidence")
    text = full_page().at("source-S1")
    assert "S1: guideline, seen A guideline. Read of it: the whole text" in text
    assert "6 rules: draw_sensory_only" in text


def test_the_hpo_terms_of_a_question_stand_with_their_labels() -> None:
    text = full_page().at("finding-weakness")
    assert "Human Phenotype Ontology: Lower limb muscle weakness (HP:0007340)" in text


def test_the_codes_of_diseases_stand_with_their_labels() -> None:
    terms = "    hpo: {HP:0007340: Lower limb muscle weakness}\n"
    codes = '    codes: {"MONDO:1": a disease}\n    asks_for: ever\n'
    text = Page(report_page(report_on("", (terms, terms + codes)))).at(
        "finding-weakness"
    )
    assert "Diseases that mean a yes, also in the past: a disease (MONDO:1)" in text


def test_claims_and_the_fact_base_stand_with_what_covers_them() -> None:
    claim = full_page().at("claim-000-01")
    assert claim == (
        "000-01 Numb feet come from nerves weak evidence Type: slow_sensory "
        "Topic: walking Case: slow_numbness Source: J"
    )
    assert (
        full_page().at("fact-RF1") == "RF1 Rule: climbing_red_flag Note: A note on it."
    )
    bare = Page(report_page(report_on())).at("origins")
    assert "These rules list no claims." in bare
    assert "These rules list no fact base." in bare


def test_each_box_of_a_drawing_links_to_its_entry() -> None:
    boxes = [
        given["href"]
        for tag, given in full_page().elements
        if tag == "a" and given.get("class", "").startswith("node")
    ]
    assert {"#finding-tempo", "#pattern-slow", "#rule-child", "#type-spine"} < set(
        boxes
    )
    text = full_page().at("drawing-type-slow_sensory")
    assert "slow_sensory_against (argues against)" in text


def test_the_table_says_which_rules_feed_which() -> None:
    assert (
        "slow change By the rule: draw_slow Answers: the time since the start "
        "slow_sensory_typical, slow_sensory_possible, fast_motor_typical"
    ) in full_page().at("feeding")


def test_all_can_be_chosen_that_is_drawn() -> None:
    chosen = [g["value"] for tag, g in full_page().elements if tag == "option"]
    drawn = [
        given["id"]
        for tag, given in full_page().elements
        if given.get("class") == "drawing"
    ]
    assert chosen == drawn


def test_the_page_says_nothing_forbidden(shipped_page: Page) -> None:
    for page in (full_page(), shipped_page):
        assert len(page.blocks) > 500
        told = [said for text in page.blocks for said in forbidden_wording(text)]
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
