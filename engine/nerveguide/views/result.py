"""What a person is told of a result and its urgency, with or without the rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from nerveguide.interview.open_questions import Wanted, open_questions
from nerveguide.model.answers import NOT_SURE, AnswerValue, Conflict
from nerveguide.model.assessment import Assessment, Page, UsedFact
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import WithholdTypes
from nerveguide.model.vocabulary import Urgency
from nerveguide.views.answers import reported_briefly, reported_words
from nerveguide.views.possible_types import (
    TypesView,
    points_of,
    standalone_types,
    types_in_full,
    types_view,
)
from nerveguide.views.sections import (
    Point,
    Section,
    capitalize_first,
    humanize,
    plain_points,
    without_repeats,
    you_reported,
)

Reported = Callable[[Iterable[UsedFact]], tuple[str, ...]]
"""Says in words what a person reported."""


_HASH_SHOWN = 12
"""Characters of the rules' content hash that are shown to people."""


_WITHHELD_TITLE = "Why no possible types are listed"


_OPEN_TITLE = "What could still make this more urgent"


_NAMES_SHOWN = 5


_PAGES_SHOWN = 5


_LINES_SHOWN = 8


_FITS_SOMETHING = "Your answers fit something that calls for this"


_TYPES_NAMED = 3


@dataclass(frozen=True)
class UrgencyView:
    """How urgent it is, in a word and in words for a person, with advice and reasons.

    The reasons name the rules behind them and what was reported; a type that calls for
    it does not, since that stands where it is listed.
    """

    urgency: Urgency
    label: str
    action: str
    until_then: Section
    why: Section


def urgency_view(knowledge: Knowledge, assessment: Assessment) -> UrgencyView:
    """Return what a person is told of the urgency."""
    names = [knowledge.findings[name].name for name in _counted_as_yes(assessment)]
    precaution = ""
    if names:
        concerns = f"This concerns: {'; '.join(names)}."
        precaution = f"{knowledge.guidance.precaution} {concerns}"
    return _urgency_view_with(assessment, precaution, _in_words(knowledge))


def _in_words(knowledge: Knowledge) -> Reported:
    return lambda facts: reported_words(knowledge, facts)


def _urgency_view_with(
    assessment: Assessment, precaution: str, reported: Reported
) -> UrgencyView:
    """Return what a person is told of the urgency; in an emergency only what matters.

    ``precaution`` says which *not sure* counted as yes; it may be empty.

    What makes the result as urgent as it is comes first, types included; these are not
    named when their list is withheld. What would be less urgent by itself follows, but
    not in an emergency, nor when it asks for no more than a routine visit: the whole
    list stands in the assessment. At the end stands the precaution.
    """
    return UrgencyView(
        assessment.urgency,
        assessment.guidance.label,
        assessment.guidance.action,
        Section("What to do until then", _advice(assessment)),
        Section(
            "Why", _urgency_reasons(assessment, reported), plain_points(precaution)
        ),
    )


def _counted_as_yes(assessment: Assessment) -> tuple[str, ...]:
    """Return the findings whose *not sure* made the result as urgent as it is."""
    findings = (
        name
        for reason in assessment.urgency_reasons
        if reason.red_flag and reason.urgency is assessment.urgency
        for name in reason.red_flag.precaution
    )
    return tuple(dict.fromkeys(findings))


def _advice(assessment: Assessment) -> tuple[Point, ...]:
    top = assessment.urgency
    return without_repeats(
        Point(reason.advice, (reason.red_flag.rule,))
        for reason in assessment.urgency_reasons
        if reason.red_flag
        and reason.advice
        and (reason.urgency is top or top is not Urgency.EMERGENCY)
    )


def _urgency_reasons(assessment: Assessment, reported: Reported) -> tuple[Point, ...]:
    top = assessment.urgency
    urgent: list[Point] = []
    lesser: list[Point] = []
    for reason in assessment.urgency_reasons:
        if (flag := reason.red_flag) is None:
            continue
        said = reported(flag.reported)
        if reason.urgency is top:
            urgent.append(Point(flag.because, (flag.rule,), said))
        elif top is not Urgency.EMERGENCY and reason.urgency.at_least(Urgency.SOON):
            words = f"{flag.because} (by itself less urgent)"
            lesser.append(Point(words, (flag.rule,), said))
    if top is not Urgency.INFORMATION:
        urgent += _urgent_types(assessment, reported, among_others=bool(urgent))
    return without_repeats([*urgent, *lesser])


def _urgent_types(
    assessment: Assessment, reported: Reported, *, among_others: bool
) -> tuple[Point, ...]:
    """Return the types as urgent as the result: the best fits, at most three.

    One that is less likely is named only when nothing else is as urgent, neither a
    better fit nor a red flag (``among_others``). What was reported is said here where
    the list does not say it: of what is less likely, and where types are withheld.
    """
    reasons = assessment.urgency_reasons
    urgent = {r.type for r in reasons if r.type and r.urgency is assessment.urgency}
    types = [fits for fits in assessment.fitting if fits.id in urgent]
    likely = [fits for fits in types if not fits.less_likely]
    told = likely or ([] if among_others else types)
    if not told:
        return ()
    best = min(told, key=lambda fits: fits.strength.rank).strength
    named = [fits for fits in told if fits.strength is best][:_TYPES_NAMED]
    facts = [fact for t in named for why in t.supporting for fact in why.reported]
    if assessment.withheld:
        return (Point(f"{_FITS_SOMETHING}.", reported=reported(facts)),)
    words = f"{_FITS_SOMETHING}: {'; '.join(fits.name for fits in named)}."
    return (Point(words, reported=() if likely else reported(facts)),)


@dataclass(frozen=True)
class ResultView:
    """Everything that a person is told, in order.

    ``ask``, ``consider`` and ``pages`` are for the visit: what to ask there, what the
    clinician may consider, and what to read. ``limits`` says what the result is not,
    whether the rules are reviewed, and which rules they are.
    """

    urgency: UrgencyView
    conflicts: Section
    notes: Section
    withheld: Section
    note: str
    listed: TypesView
    still_open: Section
    ask: Section
    consider: Section
    pages: tuple[Page, ...]
    safety_net: Section
    limits: Section


def result_view(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue], assessment: Assessment
) -> ResultView:
    """Return what a person is told of the assessment of ``answers``.

    Of what is unknown only that is told which could still change the result: what was
    not asked and may be, and what somebody is not sure of and may find out.
    """
    at_leisure = assessment.urgency is not Urgency.EMERGENCY
    known = {name: answer for name, answer in answers.items() if answer != NOT_SURE}
    wanted = open_questions(knowledge, known).wanted if at_leisure else {}
    in_full = types_in_full(assessment)
    return ResultView(
        urgency_view(knowledge, assessment),
        _conflicts(assessment, lambda name: knowledge.findings[name].name),
        _notes(assessment),
        _withheld(knowledge, assessment),
        _note(assessment),
        types_view(knowledge, assessment, wanted),
        _still_open(knowledge, assessment, wanted),
        _first("Questions you may want to ask", [fits.ask for fits in in_full]),
        _first("What a clinician may consider", [fits.next_steps for fits in in_full]),
        assessment.read_more[:_PAGES_SHOWN] if at_leisure else (),
        _safety_net(assessment),
        _limits(assessment),
    )


def _first(title: str, lists: list[tuple[str, ...]]) -> Section:
    points = without_repeats(plain_points(*chain.from_iterable(lists)))
    return Section(title, points[:_LINES_SHOWN])


def _conflicts(assessment: Assessment, name_of: Callable[[str], str]) -> Section:
    """Return which answers contradict each other; ``name_of`` names a finding."""
    texts = (_conflict(conflict, name_of) for conflict in assessment.conflicts)
    return Section("Answers that do not go together", plain_points(*texts))


def _conflict(conflict: Conflict, name_of: Callable[[str], str]) -> str:
    answer = '"not sure"' if conflict.fine_answer == NOT_SURE else conflict.fine_answer
    return (
        f"You said no to {name_of(conflict.coarse)}, but {answer} to "
        f"{name_of(conflict.fine)}. We took the safer reading: {answer}."
    )


def _notes(assessment: Assessment) -> Section:
    """Return what was resolved as the answers were read."""
    sentences = (f"{capitalize_first(note)}." for note in assessment.notes)
    return Section("How your answers were read", plain_points(*sentences))


def _withheld(knowledge: Knowledge, assessment: Assessment) -> Section:
    reasons = assessment.withheld.reasons if assessment.withheld else ()
    messages = without_repeats(
        Point(then.withhold_types, (reason.rule,))
        for reason in reasons
        if isinstance(then := knowledge.rules[reason.rule].then, WithholdTypes)
    )
    reported = _reported_in_all(assessment, _in_words(knowledge))
    return Section(_WITHHELD_TITLE, paragraphs=(*messages, *reported))


def _reported_in_all(assessment: Assessment, reported: Reported) -> tuple[Point, ...]:
    """Return all symptoms and signs, where nothing is listed that would name them."""
    names = reported(assessment.withheld.reported) if assessment.withheld else ()
    return plain_points(you_reported(names, len(names)))


def _note(assessment: Assessment) -> str:
    """Return how to read the list of what fits; nothing where it would be out of place.

    That no type of neuropathy fits is of no help in an emergency.
    """
    emergency = assessment.urgency is Urgency.EMERGENCY
    of_help = assessment.possible_types or assessment.withheld
    return "" if emergency and not of_help else assessment.guidance.note


def _still_open(
    knowledge: Knowledge, assessment: Assessment, wanted: Wanted
) -> Section:
    findings = [
        name
        for name, rules in wanted.items()
        if any(urgency.rank < assessment.urgency.rank for urgency in rules.values())
    ]
    if not findings:
        return Section(_OPEN_TITLE)
    names = "; ".join(
        knowledge.findings[name].name for name in islice(findings, _NAMES_SHOWN)
    )
    most = f"It would help most to know about: {names}."
    return Section(
        _OPEN_TITLE, paragraphs=plain_points(knowledge.guidance.undecided, most)
    )


def _safety_net(assessment: Assessment) -> Section:
    """Return when to get help at once, whatever the result is."""
    return Section(
        "When to get help at once", plain_points(*assessment.guidance.safety_net)
    )


def _limits(assessment: Assessment) -> Section:
    """Return what the result is not, and which rules made it."""
    rules, guidance = assessment.rules, assessment.guidance
    identity = f"Rules version {rules.version}, {rules.hash[:_HASH_SHOWN]}."
    review = " ".join(filter(None, [guidance.review, identity]))
    return Section(
        "What this is not", paragraphs=plain_points(guidance.disclaimer, review)
    )


def standalone_view(assessment: Assessment) -> ResultView:
    """Return what a person is told of an assessment without its rules.

    What to ask, what a clinician may consider and what to read stand in the assessment.
    """
    return ResultView(
        _urgency_view_with(assessment, _precaution(assessment), reported_briefly),
        _conflicts(assessment, humanize),
        _notes(assessment),
        _withheld_briefly(assessment),
        _note(assessment),
        standalone_types(assessment),
        _still_open_briefly(assessment),
        ask=Section(""),
        consider=Section(""),
        pages=(),
        safety_net=_safety_net(assessment),
        limits=_limits(assessment),
    )


def _precaution(assessment: Assessment) -> str:
    names = "; ".join(map(humanize, _counted_as_yes(assessment)))
    return f'To be safe, "not sure" was counted as yes: {names}.' if names else ""


def _withheld_briefly(assessment: Assessment) -> Section:
    if assessment.withheld is None:
        return Section(_WITHHELD_TITLE)
    reasons = points_of(assessment.withheld.reasons)
    return Section(
        _WITHHELD_TITLE,
        reasons,
        (
            *plain_points(*assessment.withheld.messages),
            *_reported_in_all(assessment, reported_briefly),
        ),
    )


def _still_open_briefly(assessment: Assessment) -> Section:
    undecided = len(assessment.undecided_red_flags)
    if not undecided:
        return Section(_OPEN_TITLE)
    flags = "one red flag" if undecided == 1 else f"{undecided} red flags"
    sentence = (
        f"Answers that are missing, or not sure, leave {flags} open; "
        "undecided_red_flags of this assessment tells which."
    )
    return Section(_OPEN_TITLE, paragraphs=plain_points(sentence))
