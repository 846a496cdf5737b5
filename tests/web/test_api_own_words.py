"""A text in own words, as the API reads it."""

import httpx
import pytest
from nerveguide.interview import proposal
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import LONGEST, parse

STORY = (
    "My feet have been numb for two years. My speech is fine. "
    "My mother has diabetes. The weather was lovely at the lake."
)


def parsed(site: httpx.Client, text: str, **more: str) -> dict:
    response = site.post("/api/parse", json={"text": text, **more})
    assert response.status_code == 200, response.text
    return response.json()


def refusal(site: httpx.Client, text: object) -> str:
    response = site.post("/api/parse", json={"text": text})
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    (problem,) = response.json()["problems"]
    assert problem["pointer"] == "#/text"
    return problem["detail"]


def test_it_is_what_parse_returns(shipped: Knowledge, shipped_site: httpx.Client):
    own = parse(STORY, shipped)
    answer = parsed(shipped_site, STORY)
    assert answer["identity"]["hash"] == shipped.content_hash
    told = [
        (each["finding"], each["answer"], each["standing"])
        for each in answer["statements"]
    ]
    assert told == [(e.finding, e.answer, e.standing) for e in own.statements]
    assert answer["denials"] == proposal(shipped, own).denials
    assert "speech is fine" in answer["denials"].values()
    assert [each["finding"] for each in answer["others"]] == ["diabetes"]
    assert answer["past"] == []
    assert answer["places"]
    assert any("weather" in each["words"] for each in answer["not_understood"])


def test_each_quote_stands_where_it_says(shipped_site: httpx.Client):
    text = "\N{SNOWMAN} \N{GRINNING FACE} " + STORY
    answer = parsed(shipped_site, text)
    quotes = [
        quote
        for rows in ("statements", "others")
        for row in answer[rows]
        for quote in row["quotes"]
    ]
    assert quotes
    for quote in [*quotes, *answer["not_understood"]]:
        assert text[quote["start"] : quote["end"]] == quote["words"]


def test_what_is_on_the_list_says_where_and_whether_it_is_ticked(shipped_site):
    answer = parsed(shipped_site, STORY)
    rows = {each["finding"]: each for each in answer["statements"]}
    assert rows["numb_feet"]["kind"] == "stated"
    assert rows["numb_feet"]["ticked"]
    denied = next(iter(answer["denials"]))
    assert (rows[denied]["kind"], rows[denied]["ticked"]) == (None, False)


def test_names_are_worded_for_whom_it_is_about(shipped_site: httpx.Client):
    text = "My son is 30 and his feet are numb."
    answer = parsed(shipped_site, text, whom="other", pronoun="he")
    assert answer["whom"] in ("child", "other")


def test_too_long_a_text_is_refused_in_words(shipped_site: httpx.Client):
    assert "keep to the 5000" in refusal(shipped_site, "numb " * LONGEST)


@pytest.mark.parametrize("text", ["", "  \n", "12 34", "\N{GRINNING FACE}"])
def test_a_text_without_words_is_refused_in_words(shipped_site, text):
    assert "no words in this text" in refusal(shipped_site, text)


@pytest.mark.parametrize("text", [1, None, ["numb"]])
def test_something_else_than_a_text_is_refused(shipped_site, text):
    assert refusal(shipped_site, text)


def test_half_a_character_is_no_fault_of_ours(shipped_site: httpx.Client):
    body = b'{"text": "quux \\ud800 zzz"}'
    headers = {"Content-Type": "application/json"}
    response = shipped_site.post("/api/parse", content=body, headers=headers)
    assert response.status_code == 200
    pieces = [each["words"] for each in response.json()["not_understood"]]
    assert "zzz" in " ".join(pieces)


def test_a_megabyte_is_refused_in_words(shipped_site: httpx.Client):
    response = shipped_site.post("/api/parse", json={"text": "numb " * 200_000})
    assert response.status_code == 413
    assert "At most 64 KiB can be sent at once." in response.json()["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "Mis pies est\u00e1n dormidos desde hace dos a\u00f1os",
        "\u65e5\u672c\u8a9e " * 1000,
        "<img src=x onerror=run()>",
        "qwrtz \N{GRINNING FACE}" * 700,
    ],
)
def test_other_languages_and_markup_come_back_as_not_understood(shipped_site, text):
    answer = parsed(shipped_site, text)
    assert answer["statements"] == []
    assert answer["not_understood"]


def test_without_phrases_nothing_is_understood(site: httpx.Client):
    answer = parsed(site, STORY)
    assert (answer["statements"], answer["denials"]) == ([], {})
