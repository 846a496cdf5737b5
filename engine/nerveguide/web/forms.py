"""Read the form that a page sends back: the interview so far, and the new answers.

All of it comes from outside, whoever made the page, and is read anew each time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends
from pydantic import Field, ValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from nerveguide.files.strict_reading import read_object
from nerveguide.interview import Interview
from nerveguide.messages import message
from nerveguide.model.answers import (
    NO,
    NOT_SURE,
    YES,
    AnswerValue,
    parse_answer,
    parse_answers,
)
from nerveguide.model.fields import Model
from nerveguide.model.findings import Finding, NumberFinding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.web.problems import sentence
from nerveguide.web.site import Site, SiteDependency
from nerveguide.wording import READER, Pronoun, Subject, Whom, message_about

ANSWER = "answer."
"""Stands before the id of a finding in the name of a field."""


UNSURE = "unsure."
"""The same, in the name of the box beside a name or a number that is not known."""


LISTED = "listed"
"""A field with the ids of all findings of a list, as no tick is sent as nothing."""


_MOST_FIELDS = 500
"""More than a page has: own words may propose an answer to every finding."""


MOST_SCREENS = 400
"""More than any interview has; most have between 15 and 80."""


_LONGEST_DENIAL = 200
"""Characters of own words that deny something, as a page hands them on and shows them.

They are quoted to remind somebody of them, and all of them have to fit into a request.
"""


_MEDIA_TYPE = "application/x-www-form-urlencoded"


Answers = Mapping[str, AnswerValue]


Denial = Annotated[str, Field(max_length=_LONGEST_DENIAL)]
"""Own words that deny a finding."""


class State(Model):
    """All that a page hands on to the next, in a hidden field.

    ``rules`` is the content hash of the rules that asked, ``given`` are answers from
    before the first screen, and ``screens`` those of each screen. ``denials`` are own
    words that deny a finding. ``draft`` is what was chosen on a screen without going on
    from it: it is shown there again. ``whom`` and ``pronoun`` say whom they are about.
    """

    rules: str
    whom: Whom = Whom.ME
    pronoun: Pronoun = Pronoun.THEY
    given: Answers = Field(default_factory=dict)
    screens: Annotated[tuple[Answers, ...], Field(max_length=MOST_SCREENS)] = ()
    denials: Mapping[str, Denial] = Field(default_factory=dict)
    draft: Answers = Field(default_factory=dict)

    @classmethod
    def of(
        cls, knowledge: Knowledge, interview: Interview, draft: Answers | None = None
    ) -> Self:
        """Return the state to hand on."""
        return cls(
            rules=knowledge.content_hash,
            whom=knowledge.subject.whom,
            pronoun=knowledge.subject.pronoun,
            given=interview.given,
            screens=interview.screens,
            denials={
                name: _shortened(words) for name, words in interview.denials.items()
            },
            draft=draft or {},
        )

    def interview(self, knowledge: Knowledge) -> Interview:
        """Return the interview; raises ``ValueError`` where it cannot be one."""
        if not knowledge.findings.keys() >= self.denials.keys():
            raise ValueError
        return Interview(
            given=parse_answers(knowledge, self.given),
            screens=tuple(parse_answers(knowledge, each) for each in self.screens),
            denials=self.denials,
        )


@dataclass(frozen=True)
class FormFields:
    """What came back: the interview, drafts with what was chosen now, and all fields.

    ``subject`` is whom the answers are about. ``chosen`` has for each finding on the
    page what was chosen or typed, as it came. ``both`` are those of a list with a tick
    of their own and one for *not sure*; in drafts they are a yes until somebody says
    which it is, so that no danger sign is lost.
    """

    interview: Interview
    draft: Answers
    chosen: Mapping[str, str]
    both: frozenset[str]
    fields: Mapping[str, str]
    subject: Subject


@dataclass(frozen=True)
class ParsedPage:
    """The answers on a page, and for each finding without one what to do about it.

    ``chosen`` is what stands in the fields of the page, by finding. ``problem`` says
    what to do about the page as a whole, and ``said`` what became of something that was
    added by its name, or they are empty.
    """

    answers: Answers
    problems: Mapping[str, str]
    chosen: Mapping[str, str]
    problem: str = ""
    said: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether nothing has to be asked again."""
        return not self.problems and not self.problem


def read_question(finding: Finding, sent: FormFields) -> ParsedPage:
    """Read what was chosen or typed for the one question of a page.

    Raises ``HTTPException`` when another question was answered.
    """
    _require_asked([finding], sent)
    answer = _read(finding, sent.chosen.get(finding.id, ""))
    if answer is None:
        return ParsedPage({}, {finding.id: _what_to_do(finding)}, sent.chosen)
    return ParsedPage({finding.id: answer}, {}, sent.chosen)


def read_list(
    findings: Iterable[Finding], sent: FormFields, *, none_of_these: bool = False
) -> ParsedPage:
    """Read which names of a list have a tick; those without one are answered with no.

    That none has one must be said: ``none_of_these``. Where that and the ticks, or two
    ticks for one name, contradict each other, it is asked again. Raises
    ``HTTPException`` when something else than what is on the list has a tick.
    """
    asked = [finding.id for finding in findings]
    _require_asked(findings, sent)
    if not {YES, NOT_SURE}.issuperset(sent.chosen.values()):
        raise HTTPException(400, message("web.problem.other_questions"))
    which = message_about(sent.subject, "web.list.which")
    problems = {name: which for name in asked if name in sent.both}
    problem = ""
    if none_of_these and sent.chosen:
        problem = message_about(sent.subject, "web.list.none_and_ticks")
    elif not none_of_these and not sent.chosen:
        problem = message("web.list.tick_or_none")
    answers = {name: sent.chosen.get(name, NO) for name in asked}
    return ParsedPage(answers, problems, sent.chosen, problem)


def _require_asked(findings: Iterable[Finding], sent: FormFields) -> None:
    """Raise ``HTTPException`` when something else was answered."""
    if not {finding.id for finding in findings} >= sent.chosen.keys():
        raise HTTPException(400, message("web.problem.other_questions"))


def field_values(answers: Answers) -> Mapping[str, str]:
    """Return the values of the fields of a page that hold these answers."""
    return {
        name: f"{answer:g}" if isinstance(answer, float) else answer
        for name, answer in answers.items()
    }


async def _read_form(request: Request, site: SiteDependency) -> FormFields:
    """Read a form; raise ``HTTPException`` when it is none that our pages send."""
    if request.headers.get("content-type", "").partition(";")[0] != _MEDIA_TYPE:
        raise HTTPException(415)
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        fields = _fields(form)
    knowledge = site.knowledge
    try:
        state = State.model_validate(
            {**read_object(fields.get("state", "")), **_chosen_subject(fields)}
        )
    except ValidationError:
        raise HTTPException(400) from None
    except ValueError as error:
        problem = sentence(message("web.problem.state", error=error))
        raise HTTPException(400, problem) from None
    if state.rules != knowledge.content_hash:
        raise HTTPException(409, message_about(READER, "web.problem.old_rules"))
    chosen = _chosen(fields)
    read = {
        name: _read(knowledge.findings[name], text)
        for name, text in chosen.items()
        if name in knowledge.findings
    }
    listed = fields.get(LISTED, "").split()
    kept = {name: text for name, text in state.draft.items() if name not in listed}
    try:
        interview = state.interview(knowledge)
        draft = parse_answers(knowledge, {**kept, **read})
    except ValueError:
        raise HTTPException(400) from None
    subject = Subject(state.whom, state.pronoun)
    both = frozenset(
        name
        for name, answer in read.items()
        if answer == YES and UNSURE + name in fields
    )
    return FormFields(interview, draft, chosen, both, fields, subject)


Form = Annotated[FormFields, Depends(_read_form)]
"""What was sent, as a parameter of a route."""


async def _site_about(site: SiteDependency, sent: Form) -> Site:
    return site.about(sent.subject)


SiteAboutDependency = Annotated[Site, Depends(_site_about)]
"""The site in the words for whom the answers are about, as a parameter of a route."""


def _chosen_subject(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return for whom the first page says that the answers are, if it does."""
    return {name: fields[name] for name in ("whom", "pronoun") if name in fields}


def _fields(form: FormData) -> Mapping[str, str]:
    """Return the fields of a form; raise ``HTTPException`` for one that stands twice.

    Which of two answers is meant, nobody can know.
    """
    fields: dict[str, str] = {}
    for name, text in form.multi_items():
        if name in fields:
            raise HTTPException(400, message("web.problem.sent_twice", name=name))
        if isinstance(text, str):
            fields[name] = text
    return fields


def _chosen(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was chosen, by finding; a number that is typed counts for itself."""

    def after(prefix: str) -> Mapping[str, str]:
        return {
            name.removeprefix(prefix): text.strip()
            for name, text in fields.items()
            if name.startswith(prefix)
        }

    typed = after(ANSWER)
    unsure = dict.fromkeys(after(UNSURE), NOT_SURE)
    return {**typed, **unsure, **{name: text for name, text in typed.items() if text}}


def _shortened(words: str) -> str:
    """Return the words, or as many as a page hands on."""
    if len(words) <= _LONGEST_DENIAL:
        return words
    return f"{words[: _LONGEST_DENIAL - 2]} …"


def _read(finding: Finding, text: str) -> AnswerValue | None:
    """Return the answer, or ``None`` when there is none or it is not one."""
    try:
        return parse_answer(finding, text)
    except ValueError:
        return None


def _what_to_do(finding: Finding) -> str:
    match finding:
        case YesNoFinding():
            return message("web.question.choose_yes_no")
        case NumberFinding(minimum=least, maximum=most, unit=unit):
            return message(
                "web.question.choose_number",
                least=f"{least:g}",
                most=f"{most:g}",
                unit=unit,
            )
        case _:
            return message("web.question.choose_option")
