"""Whom to call where a person is: in an emergency, and with thoughts of self-harm."""

from collections.abc import Sequence
from dataclasses import dataclass

from nerveguide.messages import message
from nerveguide.model.assessment import Assessment
from nerveguide.model.help_lines import SELF_HARM, Country, CrisisLine, EmergencyNumber
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.sections import Section, plain_points
from nerveguide.wording import READER, message_about


@dataclass(frozen=True)
class Whereabouts:
    """The country somebody is in, by its two lower-case letters, if it is known.

    ``guessed`` says that nobody told us.
    """

    country: str | None
    guessed: bool


@dataclass(frozen=True)
class HelpLines:
    """Whom to call.

    ``emergency`` has the numbers of a country and says how we know which one it is, or
    it says that we do not know. ``elsewhere`` is for whoever is in another country than
    was guessed, or empty. ``crisis`` has the lines for thoughts of self-harm, or says
    that we know none. ``is_guess`` says that nobody told us the country.
    """

    emergency: str
    elsewhere: str
    crisis: Section
    is_guess: bool

    @property
    def in_emergency(self) -> str:
        """Whom to call in an emergency, here and elsewhere."""
        return " ".join(filter(None, [self.emergency, self.elsewhere]))


def help_lines(knowledge: Knowledge, whereabouts: Whereabouts) -> HelpLines:
    """Return whom to call, in the words for whom these rules speak of.

    The words say when the country was guessed, and when it is not in the rules.
    """
    guessed = whereabouts.guessed
    known = knowledge.countries.get(whereabouts.country or "")
    if known is None:
        unknown = _say("emergency.unknown")
        return HelpLines(unknown, "", _crisis(knowledge, None), guessed)
    numbers = _one_of([*map(_emergency_number, known.emergency)])
    how = "guessed" if guessed else "stated"
    emergency = _say(f"emergency.{how}", country=known.name, numbers=numbers)
    elsewhere = [known.when_guessed, _say("emergency.elsewhere")] if guessed else []
    return HelpLines(
        " ".join(filter(None, [emergency, known.note])),
        " ".join(filter(None, elsewhere)),
        _crisis(knowledge, known),
        guessed,
    )


def whom_to_call(
    lines: HelpLines | None, assessment: Assessment
) -> tuple[Section, ...]:
    """Return what a result says of whom to call: nothing unless it is an emergency.

    Crisis lines stand there when thoughts of self-harm made it one. ``lines`` is
    ``None`` where nobody asked which country it is.
    """
    if lines is None or assessment.urgency is not Urgency.EMERGENCY:
        return ()
    title = message("views.help_lines.title")
    words = plain_points(lines.emergency, lines.elsewhere)
    crisis = (lines.crisis,) if _self_harm_counts(assessment) else ()
    return (Section(title, paragraphs=words), *crisis)


def _self_harm_counts(assessment: Assessment) -> bool:
    """Return whether thoughts of self-harm, sure or not, raised a red flag."""
    return any(
        fact.name == SELF_HARM
        for reason in assessment.urgency_reasons
        if reason.red_flag
        for fact in reason.red_flag.reported
    )


def _crisis(knowledge: Knowledge, country: Country | None) -> Section:
    about = knowledge.subject
    if country is None or not country.crisis_lines:
        unknown = message_about(about, "views.help_lines.crisis.unknown")
        title = message("views.help_lines.crisis.title")
        return Section(title, paragraphs=plain_points(unknown))
    danger = message_about(about, "views.help_lines.crisis.danger")
    return Section(
        message("views.help_lines.crisis.title_in", country=country.name),
        plain_points(*map(_crisis_line, country.crisis_lines)),
        plain_points(danger),
    )


def _crisis_line(line: CrisisLine) -> str:
    named = message("views.help_lines.crisis.line", name=line.name, number=line.number)
    return ", ".join(filter(None, [named, line.open, line.note]))


def _emergency_number(entry: EmergencyNumber) -> str:
    if not entry.note:
        return entry.number
    return message("views.help_lines.number", number=entry.number, note=entry.note)


def _one_of(numbers: Sequence[str]) -> str:
    *first, last = numbers
    if not first:
        return last
    return message("views.help_lines.or", first=", ".join(first), last=last)


def _say(name: str, **values: object) -> str:
    return message_about(READER, f"views.help_lines.{name}", **values)
