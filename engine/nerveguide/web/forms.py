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
    AnswersError,
    AnswerValue,
    parse_answer,
    parse_answers,
)
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Finding, NumberFinding, YesNoFinding
from nerveguide.web.problems import sentence
from nerveguide.web.site import Site, SiteDependency
from nerveguide.wording import READER, Pronoun, Subject, Whom, message_about

ANSWER = "answer."
"""Stands before the id of a finding in the name of a field."""


UNSURE = "unsure."
"""The same, in the name of the box beside a number that is not known."""


_MOST_FIELDS = 100


_MEDIA_TYPE = "application/x-www-form-urlencoded"


Answers = Mapping[str, AnswerValue]


class State(Model):
    """All that a page hands on to the next, in a hidden field.

    ``rules`` is the content hash of the rules that asked, and ``screens`` are the
    answers of each screen. ``draft`` is what was chosen on a screen without going on
    from it: it is shown there again. ``whom`` and ``pronoun`` say whom they are about.
    """

    rules: str
    whom: Whom = Whom.ME
    pronoun: Pronoun = Pronoun.THEY
    screens: Annotated[tuple[Answers, ...], Field(max_length=_MOST_FIELDS)] = ()
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
            screens=interview.screens,
            draft=draft or {},
        )


@dataclass(frozen=True)
class FormFields:
    """What came back: the interview, drafts with what was chosen now, and all fields.

    ``subject`` is whom the answers are about. ``chosen`` has for each finding on the
    page what was chosen or typed, as it came.
    """

    interview: Interview
    draft: Answers
    chosen: Mapping[str, str]
    fields: Mapping[str, str]
    subject: Subject


@dataclass(frozen=True)
class ParsedPage:
    """The answers on a page, and for each finding without one what to do about it.

    ``chosen`` is what stands in the fields of the page, by finding.
    """

    answers: Answers
    problems: Mapping[str, str]
    chosen: Mapping[str, str]


def read_page(
    findings: Iterable[Finding], sent: FormFields, *, rest_is_no: bool = False
) -> ParsedPage:
    """Read what was chosen for ``findings``.

    With ``rest_is_no`` each yes/no question that was left open is answered with no.
    Raises ``HTTPException`` when another question was answered.
    """
    asked = {finding.id: finding for finding in findings}
    if not asked.keys() >= sent.chosen.keys():
        raise HTTPException(400, message("web.problem.other_questions"))
    answers: dict[str, AnswerValue] = {}
    problems: dict[str, str] = {}
    for name, finding in asked.items():
        answer = _read(finding, sent.chosen.get(name, ""))
        if answer is not None:
            answers[name] = answer
        elif rest_is_no and isinstance(finding, YesNoFinding):
            answers[name] = NO
        else:
            problems[name] = _what_to_do(finding)
    return ParsedPage(answers, problems, sent.chosen)


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
    try:
        screens = tuple(parse_answers(knowledge, screen) for screen in state.screens)
        draft = parse_answers(knowledge, {**state.draft, **read})
    except AnswersError:
        raise HTTPException(400) from None
    subject = Subject(state.whom, state.pronoun)
    return FormFields(Interview(screens=screens), draft, chosen, fields, subject)


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
