"""What is said of somebody else never takes them for the reader.

What marks for the reader say is left out here, so that no *you* and no *my* may remain
anywhere, but for *your child*.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import httpx
import pytest
from nerveguide import assess, wording
from nerveguide.cli.front import Opening
from nerveguide.cli.interview import converse
from nerveguide.html.result import assessment_html, narrative, summary_page
from nerveguide.model.answers import AnswerValue, read_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.result import assessment_text
from nerveguide.views.result import result_view
from nerveguide.wording import Pronoun, Subject, Whom

from tests.html_pages import Page
from tests.web.serving import Person, served

DAUGHTER = Subject(Whom.CHILD, Pronoun.SHE)
HE = Subject(Whom.OTHER, Pronoun.HE)
THEY = Subject(Whom.OTHER, Pronoun.THEY)

READER = "READER"
"""Stands for all that is said to the reader as such."""

TO_READER = re.compile(
    r"\b(?:(?i:you|your|yours|yourself|me|my|mine|myself)|I)\b(?! child\b)"
)

EMERGENCY = {"rapid_spreading_weakness": "yes", "limb_weakness": "yes", "age": 45}
UNSURE = {"rapid_spreading_weakness": "not_sure", "age": 45}
ROUTINE = {
    "numb_feet": "yes",
    "limb_weakness": "no",
    "diabetes": "yes",
    "began": "years",
    "pace": "months",
    "course": "worse_slowly",
    "age": 61,
}
CHILD = {"numb_feet": "yes", "limb_weakness": "yes", "age": 7}
CONTRADICTION = {"limb_weakness": "no", "foot_drop": "yes", "age": 45}

CASES = [
    *((DAUGHTER, answers) for answers in (CHILD, EMERGENCY, {"age": 7})),
    *((HE, answers) for answers in (EMERGENCY, UNSURE, ROUTINE)),
    *((THEY, answers) for answers in (ROUTINE, CONTRADICTION, {})),
]


@pytest.fixture
def shipped(shipped: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """Return the rules with a word for all that is said to the reader."""
    monkeypatch.setattr(wording, "_said_to_reader", lambda _words: READER)
    return shipped.model_copy()


def require_no_you(*texts: str) -> None:
    for text in texts:
        for sentence in re.split(r"(?<=[.?!:]) |\n\n", " ".join(text.split())):
            assert not TO_READER.search(sentence), sentence


def words_of(html: str) -> str:
    """Return all words of a page, with those that are only read out."""
    page = Page(html)
    spoken = [given.get("aria-label", "") for _, given in page.elements]
    return " ".join([page.text, *spoken])


@pytest.mark.parametrize(("subject", "answers"), CASES)
def test_a_result(
    shipped: Knowledge, subject: Subject, answers: Mapping[str, AnswerValue]
) -> None:
    knowledge = shipped.said_of(subject)
    given = read_answers(knowledge, answers).values
    assessment = assess(given, knowledge)
    told = [
        assessment_text(knowledge, given, assessment),
        words_of(summary_page(knowledge, given, assessment, date(2025, 5, 3))),
        words_of(assessment_html(assessment)),
        words_of(narrative(result_view(knowledge, given, assessment))),
    ]
    require_no_you(*told)
    assert all(READER in text for text in told)
    assert ("your child" in told[0]) is (subject is DAUGHTER)


CURIOUS = ("why 1", "1?", "yes", "not sure", "back", "1", "30")
"""Tries all that can be typed; some of it is an answer to each question."""

CALM = ("none", "no", "not sure", "")
"""Says no, or goes on."""


def conversation(knowledge: Knowledge, typing: tuple[str, ...]) -> Iterator[str]:
    """Yield all that an interview shows to somebody who types these in turn."""
    dialogue = converse(knowledge, Opening({}, knowledge.subject))
    yield next(dialogue)
    try:
        yield from (dialogue.send(skipped) for skipped in ("?", "", ""))
        for number in range(400):
            yield dialogue.send(typing[number % len(typing)])
        yield dialogue.send("all")
        yield dialogue.send("quit")
    except StopIteration:
        return


@pytest.mark.parametrize("subject", [DAUGHTER, HE, THEY])
@pytest.mark.parametrize("typing", [CURIOUS, CALM])
def test_an_interview_in_a_terminal(
    shipped: Knowledge, subject: Subject, typing: tuple[str, ...]
) -> None:
    shown = [*conversation(shipped.said_of(subject), typing)]
    require_no_you(*shown)
    everything = "\n".join(shown)
    if typing is CURIOUS:
        assert "we ask again in simpler words" in " ".join(everything.split())
        assert f"While {READER} wait for help" in everything
    else:
        assert f"{READER} answers\n" in everything


@pytest.mark.parametrize("subject", [DAUGHTER, HE, THEY])
def test_pages(shipped: Knowledge, subject: Subject) -> None:
    with served(shipped) as address, httpx.Client(base_url=address) as client:
        person = Person(client)
        person.form.fields |= {"whom": subject.whom, "pronoun": subject.pronoun}
        headings = [*_walk(person)]
    for part in ("Please read this first", "Change"):
        assert any(heading.startswith(part) for heading in headings), part
    assert {f"{READER} answers", f"{READER} result"} <= {*headings}


def _walk(person: Person) -> Iterator[str]:
    """Look at each kind of page that is about somebody; yield the headings."""

    def press(words: str) -> str:
        person.press(words)
        require_no_you(words_of(person.page))
        return person.heading

    def answer(value: str) -> str:
        person.form.answer({"age": 40}, value)
        return press("None of these" if person.form.nothing_is_ticked else "Go on")

    yield press("Begin")
    yield press("Go on")  # with nothing chosen
    yield answer("no")
    yield press("Go on")  # with nothing ticked
    person.form.answer({}, "yes")
    person.form.fields |= {f"unsure.{name}": "on" for name in person.form.boxes}
    yield press("None of these")  # with everything ticked, and twice
    yield answer("not_sure")
    assert "in simpler words" in person.text
    yield answer("not_sure")
    yield press("See the result now")
    yield press(f"Look at {READER} answers")
    yield press(next(filter(re.compile("Change").match, _buttons(person))))
    yield press("Use this answer")
    yield press("See the result so far")
    yield press("Go on with the questions")
    while person.form.findings:
        yield answer("no")
    yield press("See the result")
    yield press("A summary to print")


def _buttons(person: Person) -> list[str]:
    return [button.words for button in person.form.buttons]
