"""The JSON API: the interview and its result, the rules, and the educational pages."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException

from nerveguide.audit.explain import explain
from nerveguide.audit.explain_target import Kind, UnknownTargetError
from nerveguide.inference.assess import assess
from nerveguide.inference.related_pages import pages_about
from nerveguide.inference.review import ReviewState
from nerveguide.interview import Interview, next_step
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue, read_answers
from nerveguide.model.assessment import Assessment, Page, RulesIdentity
from nerveguide.model.content import CitedStatement, Topic
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Conclusion, Location, NeuropathyType, Rule, Source
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.own_words import LONGEST
from nerveguide.serializers.explanation import explanation_data
from nerveguide.views.pages import pages_of
from nerveguide.views.rules import RuleView
from nerveguide.web.forms import MOST_SCREENS
from nerveguide.web.openapi import api_router, problems
from nerveguide.web.problems import (
    not_found,
    require_findings,
    sentence,
    without_surrogates,
)
from nerveguide.web.questions import AskedScreen, asked_screen
from nerveguide.web.site import SiteDependency
from nerveguide.wording import Pronoun, Subject, Whom

_LONGEST = 200


def _single(value: object) -> object:
    """Return a value that can be an answer; what it says is for the engine to read."""
    if isinstance(value, dict | list) or len(str(value)) > _LONGEST:
        raise PydanticCustomError("no_single_answer", message("web.problem.single"))
    return value


GivenAnswers = Mapping[str, Annotated[object, AfterValidator(_single)]]
"""Finding -> answer; :func:`nerveguide.assess` says what an answer can be."""


QuotedWords = Annotated[
    str, AfterValidator(without_surrogates), Field(max_length=LONGEST)
]
"""A piece of somebody's own words."""


class Answered(Model, defer_build=False):  # FastAPI takes no body that is deferred
    """One person's answers, by the id of the finding.

    All texts that come back are in the words for this person: you, your child (she, he
    or they), or another grown-up.
    """

    answers: GivenAnswers
    whom: Whom = Whom.ME
    pronoun: Pronoun = Pronoun.THEY

    @property
    def subject(self) -> Subject:
        """Whom the answers are about."""
        return Subject(self.whom, self.pronoun)


class InterviewSoFar(Answered):
    """Answers from before the interview, and those of each of its screens in order.

    A finding that was asked once more, in simpler words, stands on two screens.
    ``denials`` are those of ``/api/parse``: by finding, the own words that deny it.
    They are no answers: where an answer contradicts them, it is asked once more.
    """

    denials: Mapping[str, QuotedWords] = Field(default_factory=dict)
    screens: Annotated[tuple[GivenAnswers, ...], Field(max_length=MOST_SCREENS)] = ()


class ToExplain(Answered):
    """What to explain, for these answers: a rule, type, pattern or urgency."""

    what: Annotated[str, Field(max_length=_LONGEST)]


class Answer(Model):
    """What each answer of the API says: from which rules it comes."""

    identity: RulesIdentity


class NextQuestion(Answer):
    """Where an interview stands.

    ``screen`` is what to ask next, or ``null`` when no answer could change the result.
    It is in the part ``part_number`` of ``parts``, counted from 1, which never goes
    back while answers are added; ``null`` at the end. ``urgency`` is that of the
    answers so far, but for those that the screen asks once more: *not sure* about a
    danger sign counts as yes after that. ``notes`` say what was resolved as the answers
    were read.
    """

    screen: AskedScreen | None
    part_number: int | None
    parts: int
    urgency: Urgency
    notes: tuple[str, ...]


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

    ``note`` says why no smallest change was looked for, ``notes`` what was resolved as
    the answers were read.
    """

    kind: Kind
    name: str
    truth: bool | None
    rules: tuple[ExplainedRule, ...]
    feeding: tuple[Feeding, ...]
    smallest_change: SmallestChange | None
    note: str | None
    notes: tuple[str, ...]


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
    statements: tuple[CitedStatement, ...]
    on_judgement: str
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
    """A type or other cause: why it might be this, and why it might not be."""

    kind: Literal["type"] = "type"
    type: NeuropathyType
    supporting: tuple[str, ...]
    against: tuple[str, ...]
    topics: tuple[Page, ...]
    sources: tuple[Source, ...]


router = api_router()


@router.post(
    "/assess", summary=message("web.api.summary.assess"), responses=problems(body=True)
)
def assess_answers(site: SiteDependency, sent: Answered) -> Assessment:
    """Return what the rules conclude: urgency, possible types, and why."""
    return assess(sent.answers, site.knowledge.said_of(sent.subject))


@router.post(
    "/next-question",
    summary=message("web.api.summary.next_question"),
    responses=problems(body=True),
)
def next_question(site: SiteDependency, sent: InterviewSoFar) -> NextQuestion:
    """Return the next screen of an interview, and the urgency so far."""
    knowledge = site.knowledge.said_of(sent.subject)
    before = read_answers(knowledge, sent.answers)
    screens = [read_answers(knowledge, screen) for screen in sent.screens]
    require_findings("denials", sent.denials, knowledge.findings)
    interview = Interview(
        before.values, tuple(screen.values for screen in screens), sent.denials
    )
    step = next_step(knowledge, interview)
    notes = (note for given in (before, *screens) for note in given.notes)
    return NextQuestion(
        screen=step.screen and asked_screen(knowledge, step.screen),
        part_number=step.screen and step.screen.part.rank + 1,
        parts=len(Part),
        urgency=step.urgency,
        notes=tuple(dict.fromkeys(notes)),
        identity=site.identity,
    )


@router.post(
    "/explain",
    summary=message("web.api.summary.explain"),
    response_model=ExplanationAnswer,
    response_model_exclude_unset=True,
    responses=problems(404, 503, body=True),
)
def explain_result(site: SiteDependency, sent: ToExplain) -> Mapping[str, Any]:
    """Return why something is, or is not, in a result, and what would change it."""
    try:
        explanation = explain(
            sent.what, sent.answers, site.knowledge.said_of(sent.subject)
        )
    except UnknownTargetError as error:
        raise HTTPException(404, sentence(str(error))) from None
    data = explanation_data(explanation, explanation.change)
    return {**data, "identity": site.identity}


@router.get("/rules", summary=message("web.api.summary.rules"), responses=problems())
def list_rules(site: SiteDependency) -> RuleList:
    """Return what each rule concludes, and whether a clinician has signed it."""
    knowledge = site.knowledge
    views = (RuleView(knowledge, rule) for rule in knowledge.rules.values())
    return RuleList(
        identity=site.identity,
        rules=tuple(
            ListedRule(id=rule.id, concludes=rule.conclusion, review=rule.review_state)
            for rule in views
        ),
    )


@router.get(
    "/rules/{id}", summary=message("web.api.summary.rule"), responses=problems(404)
)
def show_rule(site: SiteDependency, id: str) -> RuleAnswer:  # noqa: A002
    """Return a rule as written and in plain English, with its sources and review."""
    knowledge = site.knowledge
    if id not in knowledge.rules:
        raise not_found("rule", id, knowledge.rules)
    rule = RuleView(knowledge, knowledge.rules[id])
    return RuleAnswer(
        identity=site.identity,
        rule=rule.rule,
        when="\n".join(rule.when.lines()),
        concludes=rule.conclusion,
        sources=rule.sources,
        statements=tuple(
            statement
            for citation in rule.citations
            for statement in citation.statements
        ),
        on_judgement=rule.on_judgement,
        review=rule.review_state,
        fingerprint=rule.fingerprint,
        location=rule.location,
    )


@router.get("/topics", summary=message("web.api.summary.topics"), responses=problems())
def list_topics(site: SiteDependency) -> PageList:
    """Return topics, types of neuropathy and other causes."""
    knowledge = site.knowledge
    topics = (
        ListedPage(id=topic.id, title=topic.title, kind="topic")
        for topic in knowledge.topics.values()
    )
    types = (
        ListedPage(id=entry.id, title=entry.name, kind=entry.kind.value)
        for entry in knowledge.types.values()
    )
    return PageList(identity=site.identity, topics=(*topics, *types))


@router.get(
    "/topics/{id}", summary=message("web.api.summary.topic"), responses=problems(404)
)
def show_topic(site: SiteDependency, id: str) -> TopicAnswer | TypeAnswer:  # noqa: A002
    """Return a topic, or what is said of a type or other cause."""
    knowledge = site.knowledge
    if topic := knowledge.topics.get(id):
        sources = _sources(knowledge, topic.sources)
        return TopicAnswer(identity=site.identity, topic=topic, sources=sources)
    entry = knowledge.types.get(id)
    if entry is None:
        raise not_found("page", id, [*knowledge.topics, *knowledge.types])
    rules = knowledge.type_rules[entry.id]
    return TypeAnswer(
        identity=site.identity,
        type=entry,
        supporting=tuple(rule.because for rule in rules if rule.supports_a_type),
        against=tuple(rule.because for rule in rules if not rule.supports_a_type),
        topics=pages_of(knowledge, pages_about(knowledge, entry.id)),
        sources=_sources(
            knowledge,
            [*entry.sources, *(name for rule in rules for name in rule.sources)],
        ),
    )


def _sources(knowledge: Knowledge, names: Iterable[str]) -> tuple[Source, ...]:
    return tuple(knowledge.sources[name] for name in dict.fromkeys(names))
