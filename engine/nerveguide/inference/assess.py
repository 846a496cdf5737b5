"""One person's answers -> an assessment: run the rules, draw the conclusions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nerveguide.inference.related_pages import page_title, related_pages
from nerveguide.inference.review import review_words
from nerveguide.loader import load_knowledge
from nerveguide.logic.experta_engine import ExpertaRun, RuleFiring, production_system
from nerveguide.logic.support import OnePerson, SupportAlgebra
from nerveguide.logic.undecided import open_findings
from nerveguide.model import assessment
from nerveguide.model.answers import (
    NOT_SURE,
    YES,
    AnswerValue,
    DerivedAnswers,
    propagate,
    read_answers,
)
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    Conclusion,
    DrawPattern,
    Guidance,
    NeuropathyType,
    RaiseUrgency,
    SuggestType,
    WithholdTypes,
)
from nerveguide.model.vocabulary import FindingKind, Strength, TypeKind, Urgency
from nerveguide.wording import message_about

ReasonsByRule = Mapping[str, assessment.Reason]


FindingsByRule = Mapping[str, frozenset[str]]


def conclude(
    knowledge: Knowledge, facts: DerivedAnswers, run: ExpertaRun
) -> assessment.Assessment:
    """Put together the assessment that follows from the rules that fired."""
    still_open = open_findings(knowledge).of_rules(facts.values)
    support = SupportAlgebra(knowledge, OnePerson(facts.values))
    fired = {
        firing.rule: _reason(knowledge, facts, support, firing)
        for firing in run.firings
    }
    possible = _in_order(
        knowledge,
        support,
        (
            fits
            for entry in knowledge.types.values()
            if (fits := _possible_type(knowledge, entry, fired, still_open))
        ),
    )
    types = tuple(fits for fits in possible if fits.kind is TypeKind.NEUROPATHY_TYPE)
    causes = tuple(fits for fits in possible if fits.kind is TypeKind.OTHER_CAUSE)
    withheld = _withheld(knowledge, facts, fired, types, causes)
    reasons = _urgency_reasons(knowledge, fired, possible)
    urgency = Urgency.strongest(
        (reason.urgency for reason in reasons), default=Urgency.INFORMATION
    )
    return assessment.Assessment(
        urgency=urgency,
        urgency_reasons=reasons,
        possible_types=() if withheld else types,
        other_causes=() if withheld else causes,
        order=() if withheld else tuple(fits.id for fits in possible),
        withheld=withheld,
        undecided_types=_undecided_types(knowledge, fired, still_open),
        undecided_red_flags=_undecided_red_flags(knowledge, urgency, still_open),
        patterns=tuple(
            name for name in knowledge.pattern_order if name in run.patterns
        ),
        conflicts=facts.conflicts,
        trace=tuple(
            assessment.Firing(
                step=step,
                rule=firing.rule,
                conclusion=conclusion_code(knowledge.rules[firing.rule].then),
                used=firing.used,
            )
            for step, firing in enumerate(run.firings, start=1)
        ),
        guidance=_guidance(
            knowledge, urgency, _note(knowledge.guidance, possible, withheld)
        ),
        read_more=tuple(
            assessment.Page(id=page, title=page_title(knowledge, page))
            for page in related_pages(
                knowledge,
                () if withheld else (fits.id for fits in possible),
                facts.values,
            )
        ),
        rules=assessment.RulesIdentity(
            version=knowledge.version, hash=knowledge.content_hash
        ),
    )


def conclusion_code(conclusion: Conclusion) -> str:
    """Return a conclusion as one short word pair, for traces and tables."""
    match conclusion:
        case DrawPattern(pattern=pattern):
            return f"pattern:{pattern}"
        case SuggestType(type=name, strength=strength):
            return f"{strength.value}:{name}"
        case RaiseUrgency(urgency=urgency):
            return f"urgency:{urgency.value}"
        case WithholdTypes():
            return "withhold_types"


def _reason(
    knowledge: Knowledge,
    facts: DerivedAnswers,
    support: SupportAlgebra[bool],
    firing: RuleFiring,
) -> assessment.Reason:
    rule = knowledge.rules[firing.rule]
    behind = support.of_any([rule.when]).findings
    return assessment.Reason(
        rule=rule.id,
        because=rule.because,
        sources=rule.sources,
        used=firing.used,
        reported=_as_answered(
            knowledge, facts, (name for name, reported in behind.items() if reported)
        ),
        precaution=tuple(fact.name for fact in firing.used if fact.value == NOT_SURE),
    )


def _as_answered(
    knowledge: Knowledge, facts: DerivedAnswers, findings: Iterable[str]
) -> tuple[assessment.UsedFact, ...]:
    """Return the answers from which these findings follow, symptoms first.

    What another of them is a form of is left out.
    """
    answered = dict.fromkeys(_origin(facts, name) for name in findings)
    coarse = {name for fine in answered for name in knowledge.coarser_findings[fine]}
    kinds = list(FindingKind)
    return tuple(
        assessment.UsedFact(
            kind="finding", name=name, value=facts.given.get(name, facts.values[name])
        )
        for name in sorted(
            answered, key=lambda name: kinds.index(knowledge.findings[name].kind)
        )
        if name not in coarse
    )


def _origin(facts: DerivedAnswers, finding: str) -> str:
    """Return the finding that was answered, from which this one follows.

    A yes still counts as answered when a time shows that the problem is an older one.
    """
    while finding in facts.derived and facts.given.get(finding) != YES:
        finding = facts.derived[finding]
    return finding


def _in_order(
    knowledge: Knowledge,
    support: SupportAlgebra[bool],
    possible: Iterable[assessment.PossibleType],
) -> tuple[assessment.PossibleType, ...]:
    """Return types and other causes as one list, those that are less likely last.

    What is more urgent by its floor comes first, then what fits better, then what more
    findings support, then what stands first in the rules.
    """

    def place(fits: assessment.PossibleType) -> tuple[bool, int, int, int]:
        rules = (knowledge.rules[reason.rule] for reason in fits.supporting)
        findings = support.of_any(rule.when for rule in rules).findings
        return (
            fits.less_likely,
            knowledge.types[fits.id].floor.rank,
            fits.strength.rank,
            -sum(findings.values()),
        )

    return tuple(sorted(possible, key=place))


def _possible_type(
    knowledge: Knowledge,
    entry: NeuropathyType,
    fired: ReasonsByRule,
    still_open: FindingsByRule,
) -> assessment.PossibleType | None:
    """Return the type when a supporting rule fired.

    A contrary rule lowers *characteristic* to *compatible*, and makes what was only
    compatible less likely; it never hides the type.
    """
    rules = knowledge.type_rules[entry.id]
    firing = [rule for rule in rules if rule.id in fired]
    supporting = [rule for rule in firing if rule.supports_a_type]
    contrary = [rule for rule in firing if not rule.supports_a_type]
    if not supporting:
        return None
    strength = Strength.strongest(
        (rule.strength for rule in supporting if rule.strength),
        default=Strength.COMPATIBLE,
    )
    less_likely = bool(contrary) and strength is Strength.COMPATIBLE
    if contrary:
        strength = Strength.COMPATIBLE
    unknown = frozenset().union(*(still_open.get(rule.id, ()) for rule in rules))
    return assessment.PossibleType(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        strength=strength,
        less_likely=less_likely,
        supporting=tuple(fired[rule.id] for rule in supporting),
        contrary=tuple(fired[rule.id] for rule in contrary),
        unknown=tuple(sorted(unknown)),
        next_steps=entry.next_steps,
        ask=entry.ask,
    )


def _urgency_reasons(
    knowledge: Knowledge,
    fired: ReasonsByRule,
    possible: Iterable[assessment.PossibleType],
) -> tuple[assessment.UrgencyReason, ...]:
    """Return all that raised the urgency, the most urgent first."""
    reasons = []
    for name, reason in fired.items():
        then = knowledge.rules[name].then
        if isinstance(then, RaiseUrgency):
            reasons.append(
                assessment.UrgencyReason(
                    urgency=then.urgency, red_flag=reason, advice=then.advice
                )
            )
    reasons += [
        assessment.UrgencyReason(urgency=knowledge.types[fits.id].floor, type=fits.id)
        for fits in possible
    ]
    return tuple(sorted(reasons, key=lambda reason: reason.urgency.rank))


def _withheld(
    knowledge: Knowledge,
    facts: DerivedAnswers,
    fired: ReasonsByRule,
    types: tuple[assessment.PossibleType, ...],
    causes: tuple[assessment.PossibleType, ...],
) -> assessment.Withheld | None:
    scope = {
        name: then.withhold_types
        for name in fired
        if isinstance(then := knowledge.rules[name].then, WithholdTypes)
    }
    if not scope:
        return None
    return assessment.Withheld(
        messages=tuple(dict.fromkeys(scope.values())),
        reasons=tuple(fired[name] for name in scope),
        reported=_as_answered(
            knowledge,
            facts,
            (
                name
                for name, finding in knowledge.findings.items()
                if finding.kind in (FindingKind.SYMPTOM, FindingKind.SIGN)
                and facts.values.get(name) == YES
            ),
        ),
        types=types,
        other_causes=causes,
    )


def _undecided_types(
    knowledge: Knowledge, fired: ReasonsByRule, still_open: FindingsByRule
) -> tuple[assessment.UndecidedType, ...]:
    undecided = []
    for name, rules in knowledge.supporting_rules.items():
        open_rules = [still_open[rule.id] for rule in rules if rule.id in still_open]
        if open_rules and not any(rule.id in fired for rule in rules):
            would_decide = tuple(sorted(frozenset().union(*open_rules)))
            undecided.append(
                assessment.UndecidedType(id=name, would_decide=would_decide)
            )
    return tuple(undecided)


def _undecided_red_flags(
    knowledge: Knowledge, urgency: Urgency, still_open: FindingsByRule
) -> tuple[assessment.UndecidedRedFlag, ...]:
    """Return the red flags that could still make the urgency higher than it is.

    The most urgent come first, and of these the ones that fewest answers would decide.
    """
    undecided = [
        assessment.UndecidedRedFlag(
            id=name,
            would_decide=tuple(sorted(findings)),
            urgency=potential_urgency,
        )
        for name, findings in still_open.items()
        if (potential_urgency := knowledge.red_flags.get(name))
        and potential_urgency.rank < urgency.rank
    ]
    return tuple(
        sorted(undecided, key=lambda flag: (flag.urgency.rank, len(flag.would_decide)))
    )


def _note(
    words: Guidance,
    possible: Sequence[assessment.PossibleType],
    withheld: assessment.Withheld | None,
) -> str:
    """Return how to read the list of what fits, or what to do where there is none."""
    if withheld:
        return words.withheld
    if not possible:
        return words.no_match
    likely = {fits.kind for fits in possible if not fits.less_likely}
    return (
        words.points_elsewhere
        if likely == {TypeKind.OTHER_CAUSE}
        else words.before_visit
    )


def _guidance(knowledge: Knowledge, urgency: Urgency, note: str) -> assessment.Guidance:
    words = knowledge.guidance
    return assessment.Guidance(
        label=words.urgencies[urgency].label,
        action=words.urgencies[urgency].action,
        safety_net=words.safety_net,
        disclaimer=words.disclaimer,
        note=note,
        review=review_words(knowledge),
    )


def assess(
    answers: Mapping[str, object], knowledge: Knowledge | None = None
) -> Assessment:
    """Assess one person's answers, by finding id, against the rules.

    An answer is ``"yes"``, ``"no"``, ``"not_sure"``, the id of an option, or a
    number in the finding's unit; ``True`` and ``False`` mean yes and no, and an
    absent, empty or ``None`` value was not asked. How long ago something began may be
    a duration, a date or an age (docs/python.md). Answers to findings that were renamed
    are read as what they mean now; ``notes`` of the result say so, and which yes counts
    as no, since it is said to have begun before the time that is asked about. Without
    ``knowledge`` the shipped rules are used.

    Raises :class:`nerveguide.model.answers.AnswersError` listing every answer that
    names no finding or does not suit it. Safe to call from several threads.
    """
    knowledge = knowledge or load_knowledge()
    given = read_answers(knowledge, answers)
    facts = propagate(knowledge, given.values)
    run = production_system(knowledge).run(facts.values)
    notes = (*given.notes, *_counted_as_older(knowledge, given.values, facts))
    return conclude(knowledge, facts, run).model_copy(update={"notes": notes})


def _counted_as_older(
    knowledge: Knowledge, given: Mapping[str, AnswerValue], facts: DerivedAnswers
) -> Iterator[str]:
    """Yield a note for each yes that counts as no, since it began before its window."""
    for name in knowledge.windowed:
        if given.get(name) == YES and facts.values[name] != YES:
            yield message_about(
                knowledge.subject,
                "inference.assess.counted_as_older",
                finding=knowledge.findings[name].name,
            )
