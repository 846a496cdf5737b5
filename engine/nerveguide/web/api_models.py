"""Requests and responses of the API that are not models of their own elsewhere."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from nerveguide.audit.explain_target import Kind
from nerveguide.inference.review import ReviewState
from nerveguide.model.answers import AnswerValue
from nerveguide.model.assessment import Page, RulesIdentity
from nerveguide.model.content import Topic
from nerveguide.model.fields import Model
from nerveguide.model.rules import Conclusion, Location, NeuropathyType, Rule, Source
from nerveguide.model.vocabulary import Urgency
from nerveguide.web.questions import AskedScreen

_MOST_SCREENS = 100


_LONGEST = 200


def _single(value: object) -> object:
    """Return a value that can be an answer; what it says is for the engine to read."""
    if isinstance(value, dict | list) or len(str(value)) > _LONGEST:
        raise PydanticCustomError(
            "no_single_answer", "one single answer is needed here, such as yes"
        )
    return value


GivenAnswers = Mapping[str, Annotated[object, AfterValidator(_single)]]
"""Finding -> answer; :func:`nerveguide.assess` says what an answer can be."""


class Answered(Model):
    """One person's answers, by the id of the finding."""

    answers: GivenAnswers


class InterviewSoFar(Answered):
    """Answers from before the interview, and those of each of its screens in order.

    A finding that was asked once more, in simpler words, stands on two screens.
    """

    screens: Annotated[tuple[GivenAnswers, ...], Field(max_length=_MOST_SCREENS)] = ()


class ToExplain(Answered):
    """What to explain, for these answers: a rule, type, pattern or urgency."""

    what: Annotated[str, Field(max_length=_LONGEST)]


class Answer(Model):
    """What each answer of the API says: from which rules it comes."""

    identity: RulesIdentity


class NextQuestion(Answer):
    """Where an interview stands.

    ``screen`` is what to ask next, or ``null`` when no answer could change the result.
    ``left`` is about how many screens would come, with this one, were nothing else
    found. ``urgency`` is that of the answers so far, but for those that the screen asks
    once more: *not sure* about a danger sign counts as yes after that.
    """

    screen: AskedScreen | None
    left: int
    urgency: Urgency


class Clause(Model):
    """A part of a condition in words, and whether it is true; ``null`` is unknown.

    A part that looks at an answer says at which; ``follows_from`` is the finding that
    was answered instead.
    """

    text: str
    truth: bool | None
    finding: str | None = None
    answer: AnswerValue | None = None
    follows_from: str | None = None
    pattern: str | None = None
    parts: tuple["Clause", ...] = ()


class ExplainedRule(Model):
    """A rule, what it concludes, and its condition clause by clause."""

    rule: str
    then: Conclusion
    condition: Clause


class Feeding(Model):
    """A pattern that the rules use, and the rules that draw it."""

    pattern: str
    truth: bool | None
    rules: tuple[ExplainedRule, ...]


class SmallestChange(Model):
    """The fewest other answers with which it is true, or no longer is."""

    makes_true: bool
    answers: Mapping[str, AnswerValue]


class ExplanationAnswer(Answer):
    """Why something is, or is not, in a result, and what would change it.

    ``note`` says why no smallest change was looked for.
    """

    kind: Kind
    name: str
    truth: bool | None
    rules: tuple[ExplainedRule, ...]
    feeding: tuple[Feeding, ...]
    smallest_change: SmallestChange | None
    note: str | None


class ListedRule(Model):
    """A rule in a line: what it concludes, and whether a clinician has signed it."""

    id: str
    concludes: str
    review: ReviewState


class RuleList(Answer):
    """All rules."""

    rules: tuple[ListedRule, ...]


class RuleAnswer(Answer):
    """A rule as written, in words, with its sources, its review and its place."""

    rule: Rule
    when: str
    concludes: str
    sources: tuple[Source, ...]
    review: ReviewState
    fingerprint: str
    location: Location


class ListedPage(Page):
    """A page to read, and of which kind it is."""

    kind: Literal["topic", "neuropathy_type", "other_cause"]


class PageList(Answer):
    """All pages to read."""

    topics: tuple[ListedPage, ...]


class TopicAnswer(Answer):
    """A topic, with the sources that it cites."""

    kind: Literal["topic"] = "topic"
    topic: Topic
    sources: tuple[Source, ...]


class TypeAnswer(Answer):
    """A type or other cause: what speaks for it, and what against it."""

    kind: Literal["type"] = "type"
    type: NeuropathyType
    supporting: tuple[str, ...]
    against: tuple[str, ...]
    topics: tuple[Page, ...]
    sources: tuple[Source, ...]
