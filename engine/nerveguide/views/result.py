"""What a person is told of a result and its urgency, with or without the rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from nerveguide.interview.open_questions import Wanted, open_questions
from nerveguide.messages import message
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
from nerveguide.wording import READER, Subject, message_about

Reported = Callable[[Iterable[UsedFact]], tuple[str, ...]]
"""Says in words what a person reported."""


_HASH_SHOWN = 12
"""Characters of the rules' content hash that are shown to people."""


_NAMES_SHOWN = 5


_PAGES_SHOWN = 5


_LINES_SHOWN = 8


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
        precaution = message(
            "views.urgency.precaution",
            precaution=knowledge.guidance.precaution,
            names="; ".join(names),
        )
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
        Section(message("views.urgency.until_then"), _advice(assessment)),
        Section(
            message("views.urgency.why"),
            _urgency_reasons(assessment, reported),
            plain_points(precaution),
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
            words = message("views.urgency.lesser", because=flag.because)
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
        words = message_about(READER, "views.urgency.types_withheld")
        return (Point(words, reported=reported(facts)),)
    names = "; ".join(fits.name for fits in named)
    words = message_about(READER, "views.urgency.types", names=names)
    return (Point(words, reported=() if likely else reported(facts)),)


@dataclass(frozen=True)
class ResultView:
    """Everything that a person is told, in order.

    ``ask``, ``consider`` and ``pages`` are for the visit: what to ask there, what the
    doctor may consider, and what to read. ``limits`` says what the result is not,
    whether the rules are reviewed, and which rules they are. ``subject`` is whom it is
    about.
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
    subject: Subject = READER


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
        _first(message("views.result.ask"), [fits.ask for fits in in_full]),
        _first(message("views.result.consider"), [fits.next_steps for fits in in_full]),
        assessment.read_more[:_PAGES_SHOWN] if at_leisure else (),
        _safety_net(assessment),
        _limits(assessment),
        knowledge.subject,
    )


def _first(title: str, lists: list[tuple[str, ...]]) -> Section:
    points = without_repeats(plain_points(*chain.from_iterable(lists)))
    return Section(title, points[:_LINES_SHOWN])


def _conflicts(assessment: Assessment, name_of: Callable[[str], str]) -> Section:
    """Return which answers contradict each other; ``name_of`` names a finding."""
    texts = (_conflict(conflict, name_of) for conflict in assessment.conflicts)
    return Section(message("views.result.conflicts"), plain_points(*texts))


def _conflict(conflict: Conflict, name_of: Callable[[str], str]) -> str:
    return message_about(
        READER,
        f"views.result.conflict_{conflict.fine_answer}",
        coarse=name_of(conflict.coarse),
        fine=name_of(conflict.fine),
    )


def _notes(assessment: Assessment) -> Section:
    """Return what was resolved as the answers were read."""
    sentences = (f"{capitalize_first(note)}." for note in assessment.notes)
    title = message_about(READER, "views.result.notes")
    return Section(title, plain_points(*sentences))


def _withheld(knowledge: Knowledge, assessment: Assessment) -> Section:
    reasons = assessment.withheld.reasons if assessment.withheld else ()
    messages = without_repeats(
        Point(then.withhold_types, (reason.rule,))
        for reason in reasons
        if isinstance(then := knowledge.rules[reason.rule].then, WithholdTypes)
    )
    reported = _reported_in_all(assessment, _in_words(knowledge))
    title = message("views.result.withheld")
    return Section(title, paragraphs=(*messages, *reported))


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
    title = message("views.result.still_open")
    if not findings:
        return Section(title)
    names = "; ".join(
        knowledge.findings[name].name for name in islice(findings, _NAMES_SHOWN)
    )
    most = message("views.result.most_help", names=names)
    return Section(title, paragraphs=plain_points(knowledge.guidance.undecided, most))


def _safety_net(assessment: Assessment) -> Section:
    """Return when to get help at once, whatever the result is."""
    title = message("views.result.safety_net")
    return Section(title, plain_points(*assessment.guidance.safety_net))


def _limits(assessment: Assessment) -> Section:
    """Return what the result is not, and which rules made it."""
    rules, guidance = assessment.rules, assessment.guidance
    identity = message(
        "views.result.rules", version=rules.version, hash=rules.hash[:_HASH_SHOWN]
    )
    review = " ".join(filter(None, [guidance.review, identity]))
    title = message("views.result.limits")
    return Section(title, paragraphs=plain_points(guidance.disclaimer, review))


def standalone_view(assessment: Assessment) -> ResultView:
    """Return what a person is told of an assessment without its rules.

    What to ask, what a doctor may consider and what to read stand in the assessment.
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
    return message("views.urgency.precaution_briefly", names=names) if names else ""


def _withheld_briefly(assessment: Assessment) -> Section:
    title = message("views.result.withheld")
    if assessment.withheld is None:
        return Section(title)
    reasons = points_of(assessment.withheld.reasons)
    return Section(
        title,
        reasons,
        (
            *plain_points(*assessment.withheld.messages),
            *_reported_in_all(assessment, reported_briefly),
        ),
    )


def _still_open_briefly(assessment: Assessment) -> Section:
    undecided = len(assessment.undecided_red_flags)
    title = message("views.result.still_open")
    if not undecided:
        return Section(title)
    sentence = message("views.result.open_flags", count=undecided)
    return Section(title, paragraphs=plain_points(sentence))
