"""All answers of an interview, sorted for a person who looks them through."""

from dataclasses import dataclass

from engine.answers import NO, NOT_SURE
from engine.interview import Interview, reached_answers
from engine.knowledge import Knowledge
from engine.rendering.interview_text import given_text
from engine.rendering.layout import capital


@dataclass(frozen=True)
class GivenAnswer:
    """What was answered, in words, and the finding that it is about, by its id."""

    finding: str
    name: str
    given: str


@dataclass(frozen=True)
class Review:
    """All answers that count: what is there, what is not sure, and what is not."""

    there: tuple[GivenAnswer, ...]
    not_sure: tuple[GivenAnswer, ...]
    said_no: tuple[GivenAnswer, ...]


def review_of(knowledge: Knowledge, interview: Interview) -> Review:
    """Return the answers that count, in the order in which they were given."""
    there: list[GivenAnswer] = []
    not_sure: list[GivenAnswer] = []
    said_no: list[GivenAnswer] = []
    for name, answer in reached_answers(knowledge, interview).items():
        several = {NOT_SURE: not_sure, NO: said_no}.get(str(answer), there)
        words = capital(knowledge.findings[name].name)
        several.append(GivenAnswer(name, words, given_text(knowledge, name, answer)))
    return Review(tuple(there), tuple(not_sure), tuple(said_no))
