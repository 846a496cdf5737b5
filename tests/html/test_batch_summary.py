import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from nerveguide import load_knowledge
from nerveguide.batch.summary import AnswerCounts, Summary
from nerveguide.html.batch_summary import summary_page

from tests.signing import signed

KNOWLEDGE = load_knowledge("tests/small_rules")
SHIPPED = load_knowledge()
SUMMARY = Summary(
    assessed=1200,
    rejected=34,
    urgencies={"emergency": 200, "routine": 1000},
    open_urgency=765,
    types={("slow_sensory", "characteristic"): 5, ("spine", "compatible"): 70},
    fired_rules={"climbing_red_flag": 200, "draw_slow": 9, "slow_sensory_against": 8},
    answers={"weakness": AnswerCounts(900, 50), "tempo": AnswerCounts(0, 0)},
    ages={20: 3, 40: 1},
    conflicts={("weakness", "climbing_weakness"): 6},
    precautions={"climbing_red_flag": 150},
    withheld=12,
    reject_reasons=(("age: '…' is not a number", 34),),
    repeated_ids=4,
)
EMPTY = Summary(0, 0, {}, 0, {}, {}, {}, {}, {}, {}, 0, (), 0)
ALONE = {"meta", "rect", "wbr", "path"}
LOADING = {"script", "link", "img", "iframe", "object", "embed", "audio", "video"}


def plain(words):
    return " ".join(words.split())


class Page(HTMLParser):
    """What a page holds: its elements, words, and the cells of its rows by section."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words, self.cells, self.open = [], [], {}, []
        self.title = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.open.append(tag)
        if tag == "dd":
            self.words.append(" ")
        if tag == "h2":
            self.title = ""
        elif tag == "tr":
            self.cells.setdefault(self.title, []).append([])
        elif tag in ("th", "td"):
            self.cells[self.title][-1].append("")

    def handle_endtag(self, tag):
        if tag not in ALONE:
            assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.words.append(data)
        if "h2" in self.open:
            self.title += data
        elif "th" in self.open or "td" in self.open:
            self.cells[self.title][-1][-1] += data

    @property
    def text(self):
        return plain("".join(self.words))

    @property
    def rows(self):
        return {
            title: [[plain(cell) for cell in row] for row in rows]
            for title, rows in self.cells.items()
        }

    def tags(self):
        return {tag for tag, _ in self.elements}


def page_of(summary=SUMMARY, knowledge=KNOWLEDGE):
    return Page(summary_page(knowledge, summary))


@pytest.mark.parametrize("summary", [SUMMARY, EMPTY])
def test_the_page_is_whole_and_says_its_language(summary):
    html = summary_page(KNOWLEDGE, summary)
    page = Page(html)
    assert page.open == []
    assert html.startswith("<!DOCTYPE html>\n")
    assert ("html", {"lang": "en"}) in page.elements
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert {"title", "main"} <= page.tags()


@pytest.mark.parametrize("knowledge", [KNOWLEDGE, SHIPPED], ids=["small", "shipped"])
def test_nothing_is_loaded_and_nothing_runs(knowledge):
    html = summary_page(knowledge, replace(EMPTY, assessed=3))
    page = Page(html)
    assert not page.tags() & LOADING
    for _, attributes in page.elements:
        assert not {"src", "href", "srcset", "data", "action"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert "//" not in html
    assert "@import" not in html
    assert set(re.findall(r"url\(.", html)) == {"url(#"}
    policy = {"default-src 'none'; style-src 'unsafe-inline'"}
    assert policy == {
        attributes["content"]
        for _, attributes in page.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    }


def test_what_came_from_a_file_is_text():
    attack = "</td><script>alert('1')</script>\"&amp;"
    page = page_of(replace(SUMMARY, reject_reasons=((attack, 2),)))
    assert "script" not in page.tags()
    assert [attack, "2"] in page.rows["Rejected records"]


def test_every_page_says_what_it_is_not():
    for summary in (SUMMARY, EMPTY):
        text = page_of(summary).text
        assert "educational information and not a diagnosis" in text
        assert "Not reviewed by a doctor yet." in text
        assert "Small numbers can identify a person." in text
        assert f"Rules version small, content hash {KNOWLEDGE.content_hash}" in text


def test_reviewed_rules_are_said_to_be_reviewed():
    whole = signed(KNOWLEDGE, *KNOWLEDGE.rules)
    text = page_of(knowledge=whole).text
    assert "A clinician has reviewed every rule as it stands." in text
    assert "Not reviewed" not in text


def test_the_records_add_up():
    text = page_of().text
    assert "read 1,234 assessed 1,200 rejected 34" in text
    assert "such as a child: 12." in text
    assert "could make the urgency higher: 765." in text
    assert "Ids that occur more than once: 4." in text


def test_every_urgency_stands_there_with_its_share():
    assert page_of().rows["How soon to be seen"] == [
        ["Urgency", "Records", "Share"],
        ["Emergency emergency", "200", "16.7%"],
        ["Today same_day", "0", "0%"],
        ["Soon soon", "0", "0%"],
        ["Routine routine", "1,000", "83.3%"],
        ["Information information", "0", "0%"],
    ]


def test_types_and_other_causes_stand_apart_by_strength():
    rows = page_of().rows
    head = ["Characteristic", "Compatible"]
    assert rows["Possible types"] == [
        ["Type", *head],
        ["Slow sensory neuropathy slow_sensory", "5", "0"],
    ]
    assert rows["Other causes to consider"] == [
        ["Cause", *head],
        ["A problem of the spine spine", "0", "70"],
    ]


def test_red_flags_say_why_and_other_rules_what_they_conclude():
    rows = page_of().rows
    reason = "Weakness that climbs can make it hard to breathe. climbing_red_flag"
    assert rows["Red flags that fired most"][1:] == [[reason, "200"]]
    assert rows["Not sure, counted as yes"][1:] == [[reason, "150"]]
    assert rows["Other rules that fired most"][1:] == [
        ['The pattern "slow change" draw_slow', "9"],
        ["Argues against slow sensory neuropathy slow_sensory_against", "8"],
    ]


def test_missing_answers_are_told_apart():
    page = page_of()
    assert page.rows["Missing answers"] == [
        ["Finding", "Answered", "Not sure", "Not asked"],
        ["Weakness of the legs weakness", "900", "50", "250"],
    ]
    assert "Nobody was asked about 5 of the 6 findings" in page.text
    assert "The time since the start tempo" in page.text


def test_findings_with_the_fewest_answers_come_first():
    answers = {"weakness": AnswerCounts(9, 0), "numb_feet": AnswerCounts(2, 3)}
    rows = page_of(replace(SUMMARY, answers=answers)).rows["Missing answers"]
    assert [row[1] for row in rows[1:]] == ["2", "9"]


def test_ages_stand_in_order_without_gaps():
    rows = page_of(replace(SUMMARY, ages={70: 3, 90: 1})).rows["Age"]
    assert rows == [
        ["Years", "Records"],
        ["70 to 79", "3"],
        ["80 to 89", "0"],
        ["90 and over", "1"],
    ]


def test_a_contradiction_names_both_findings():
    assert page_of().rows["Answers that contradict each other"][1] == [
        'No to "weakness of the legs", but yes or not sure to "weakness that climbs" '
        "weakness, climbing_weakness",
        "6",
    ]


def test_an_empty_run_says_so_in_each_section():
    page = page_of(EMPTY)
    assert set(page.rows) == {"How soon to be seen"}
    for words in (
        "No type is listed for anybody.",
        "No other cause is listed for anybody.",
        "No red flag fired.",
        "No other rule fired.",
        "No record has an answer to anything.",
        "Nobody's age is known.",
        "There are none.",
    ):
        assert words in page.text


def test_long_charts_are_folded_and_keep_every_row():
    fired = {name: place for place, name in enumerate(SHIPPED.rules, start=1)}
    page = page_of(replace(EMPTY, fired_rules=fired), SHIPPED)
    rows = [
        *page.rows["Red flags that fired most"],
        *page.rows["Other rules that fired most"],
    ]
    counts = {int(row[1].replace(",", "")) for row in rows if row[1] != "Records"}
    assert counts == set(fired.values())
    assert re.search(r"\d more", page.text)


def test_every_drawing_is_hidden_from_screen_readers_as_the_numbers_are_read():
    drawings = [given for tag, given in page_of().elements if tag == "svg"]
    assert drawings
    assert all(given["aria-hidden"] == "true" for given in drawings)


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_all_words_have_the_contrast_that_wcag_aa_asks_for():
    html = summary_page(KNOWLEDGE, EMPTY)
    schemes = [
        dict(re.findall(r"--(\w+): (#\w{6})", scheme))
        for scheme in re.findall(r":root \{[^}]*--ink[^}]*\}", html)
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for words in ("ink", "quiet", "bar"):
            for ground in ("page", "card"):
                pair = sorted(luminance(colours[name]) for name in (words, ground))
                assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
