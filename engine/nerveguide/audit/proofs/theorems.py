"""The theorems that are proved: those of every rule base, and written promises."""

from collections.abc import Collection, Iterator

from nerveguide.audit.proofs.statements import (
    Case,
    Claim,
    Invariant,
    LoweringAnswers,
    Reachability,
    SymbolicCase,
    Theorem,
)
from nerveguide.inference.written_cases import found_in
from nerveguide.logic.danger_signs import urgent_alone
from nerveguide.logic.smt import SmtModel
from nerveguide.logic.z3_solver import Formula, z3
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.content import AcceptedLowering
from nerveguide.model.findings import YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation
from nerveguide.model.vocabulary import FindingKind, Urgency


def danger_signs(
    knowledge: Knowledge,
) -> dict[tuple[str, AnswerValue], Urgency]:
    """Return the answers that alone need a clinician today or now, and how soon.

    They are *yes*, and as a precaution *not sure*, to a yes/no finding.
    """
    urgent = {answer: urgent_alone(knowledge, answer) for answer in (YES, NOT_SURE)}
    return {
        (finding, answer): signs[finding]
        for finding in knowledge.findings
        for answer, signs in urgent.items()
        if finding in signs
    }


def danger_signs_suffice(anybody: SymbolicCase) -> Invariant:
    """Return the theorem, with a claim for each answer that is a danger sign."""
    return Invariant(
        name="danger_signs",
        says=message("audit.promise.danger_signs"),
        claims=[
            _claim(anybody, finding, answer, urgency)
            for (finding, answer), urgency in danger_signs(anybody.knowledge).items()
        ],
        assuming=z3.BoolVal(True),
    )


def _claim(
    anybody: SymbolicCase, finding: str, answer: AnswerValue, urgency: Urgency
) -> Claim:
    stands = anybody.logic.stands(finding, answer)
    reached = anybody.logic.urgency_at_least(urgency)
    return Claim(z3.And(stands, z3.Not(reached)), Expectation(urgency_at_least=urgency))


def known_conditions_never_lower(anybody: SymbolicCase) -> Invariant:
    """Return the theorem: two persons differ in one answer, yes instead of another."""
    knowledge = anybody.knowledge
    signs = {finding for finding, _ in danger_signs(knowledge)}
    never_lowering = {
        finding.id
        for finding in knowledge.findings.values()
        if isinstance(finding, YesNoFinding)
        and (finding.id in signs or finding.kind is FindingKind.RISK_FACTOR)
    }
    return Invariant(
        name="known_conditions",
        says=message("audit.promise.known_conditions"),
        claims=[urgency_kept(anybody, urgency) for urgency in Urgency],
        assuming=z3.And(
            _only_a_yes(anybody, never_lowering), _no_area_contradicted(anybody)
        ),
        speaks_of_before=True,
    )


def _no_area_contradicted(anybody: SymbolicCase) -> Formula:
    """Return that nobody says no to an area, and reports one of its forms.

    The no to its other forms falls away then, as if they had not been asked.
    """
    knowledge = anybody.knowledge
    return z3.And(
        [
            z3.Not(z3.And(answers.given[area, NO], answers.given[fine, word]))
            for answers in (anybody.before.answers, anybody.logic.answers)
            for area, finding in knowledge.findings.items()
            if finding.kind is FindingKind.AREA
            for fine in knowledge.finer_findings[area]
            for word in (YES, NOT_SURE)
        ]
    )


def lowering_answers(anybody: SymbolicCase) -> LoweringAnswers:
    """Return the theorem, about each yes/no finding: two persons differ in its answer.

    Their answers contradict nothing: of these the theorem on contradictions speaks. No
    rule looks at an area: a yes to it takes back the noes to its forms, and each of
    these findings is spoken of by itself.
    """
    findings = anybody.knowledge.findings.values()
    yes_no = [
        finding.id
        for finding in findings
        if isinstance(finding, YesNoFinding) and finding.kind is not FindingKind.AREA
    ]
    before, after = anybody.before, anybody.logic
    assuming = z3.And(
        _only_a_yes(anybody, yes_no), z3.Not(before.conflict), z3.Not(after.conflict)
    )
    claims = {urgency: urgency_kept(anybody, urgency) for urgency in Urgency}
    accepted = anybody.knowledge.accepted_lowering

    def yes_keeps(finding: str, lowest: Urgency) -> Invariant:
        answer = finding, YES
        becomes = z3.And(
            after.answers.given[answer], z3.Not(before.answers.given[answer])
        )
        return Invariant(
            name=finding,
            says=_yes_keeps(finding, accepted.get(finding)),
            claims=[claim for level, claim in claims.items() if lowest.at_least(level)],
            assuming=z3.And(assuming, becomes),
            speaks_of_before=True,
        )

    return LoweringAnswers(
        name="lowering_answers",
        says=message("audit.promise.lowering_answers"),
        assuming=assuming,
        kept={
            finding: yes_keeps(
                finding,
                accepted[finding].to_at_least
                if finding in accepted
                else Urgency.EMERGENCY,
            )
            for finding in yes_no
        },
        lowers={
            finding: yes_keeps(finding, Urgency.EMERGENCY).broken
            for finding in accepted
        },
    )


def _yes_keeps(finding: str, accepted: AcceptedLowering | None) -> str:
    if accepted is None:
        return message("audit.promise.yes_keeps", finding=finding)
    lowest = accepted.to_at_least
    return message("audit.promise.yes_keeps_at_least", finding=finding, urgency=lowest)


def _only_a_yes(anybody: SymbolicCase, findings: Collection[str]) -> Formula:
    """Return a formula: one answer differs at most, a yes to one of the findings."""
    before, after = anybody.before.answers, anybody.logic.answers
    differs = {
        finding: z3.Or(
            [before.given[finding, w] != after.given[finding, w] for w in words]
        )
        for finding, words in after.words.items()
    }
    only_a_yes = [
        z3.Implies(
            different, after.given[finding, YES] if finding in findings else False
        )
        for finding, different in differs.items()
    ]
    return z3.And(*only_a_yes, z3.AtMost(*differs.values(), 1))


def urgency_kept(anybody: SymbolicCase, urgency: Urgency) -> Claim:
    """Return the claim that who reached this urgency before still does."""
    reached = anybody.before.urgency_at_least(urgency)
    kept = anybody.logic.urgency_at_least(urgency)
    return Claim(z3.And(reached, z3.Not(kept)), Expectation(urgency_at_least=urgency))


def never_unfire(anybody: SymbolicCase) -> Invariant:
    """Return the theorem that no rule is lost while answers do not contradict."""
    return Invariant(
        name="more_answers",
        says=message("audit.promise.more_answers"),
        claims=[
            Claim(
                z3.And(anybody.before.holds[rule], z3.Not(anybody.logic.holds[rule])),
                Expectation(rules=(rule,)),
            )
            for rule in anybody.knowledge.rules
        ],
        assuming=z3.And(_more(anybody), z3.Not(anybody.logic.conflict)),
        speaks_of_before=True,
    )


def never_lower_an_emergency(anybody: SymbolicCase) -> Invariant:
    """Return the theorem that not even a contradiction takes an emergency back."""
    return Invariant(
        name="contradictions",
        says=message("audit.promise.contradictions"),
        claims=[
            urgency_kept(anybody, urgency)
            for urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)
        ],
        assuming=z3.And(_more(anybody), _no_area_contradicted(anybody)),
        speaks_of_before=True,
    )


def _more(anybody: SymbolicCase) -> Formula:
    """Return a formula: all answers from before still stand; others may have come.

    Of times nothing more is said, and nothing began before the time asked about: what
    times say of other answers is read before any rule, and may take a yes back.
    """
    before, after = anybody.before, anybody.logic
    said_of_times = anybody.knowledge.findings_that_say_times
    return z3.And(
        z3.Not(before.began_earlier),
        z3.Not(after.began_earlier),
        *(
            was_given == after.answers.given[finding, word]
            if finding in said_of_times
            else z3.Implies(was_given, after.answers.given[finding, word])
            for (finding, word), was_given in before.answers.given.items()
        ),
    )


def doubt_makes_no_emergency(anybody: SymbolicCase) -> Invariant:
    """Return the theorem: who is in doubt about times could as well not be asked."""
    return Invariant(
        name="doubtful_times_and_emergencies",
        says=message("audit.promise.doubtful_times_and_emergencies"),
        claims=[urgency_kept(anybody, Urgency.EMERGENCY)],
        assuming=_less_doubt(anybody.before, anybody.logic),
        speaks_of_before=True,
    )


def doubt_never_lowers(anybody: SymbolicCase) -> Invariant:
    """Return the theorem: to be in doubt about times is no worse than not to say."""
    return Invariant(
        name="doubtful_times",
        says=message("audit.promise.doubtful_times"),
        claims=[urgency_kept(anybody, urgency) for urgency in Urgency],
        assuming=_less_doubt(anybody.logic, anybody.before),
        speaks_of_before=True,
    )


def _less_doubt(doubting: SmtModel, silent: SmtModel) -> Formula:
    """Return a formula: two persons differ only in times of which one is unsure.

    The other one does not say them.
    """
    times = doubting.knowledge.time_findings
    return z3.And(
        [
            z3.Not(silent.answers.given[finding, word])
            if finding in times and word == NOT_SURE
            else is_given == silent.answers.given[finding, word]
            for (finding, word), is_given in doubting.answers.given.items()
        ]
    )


def types_need_a_symptom(anybody: SymbolicCase) -> Invariant:
    """Return the theorem, with a claim for each type and other cause."""
    return Invariant(
        name="symptoms",
        says=message("audit.promise.symptoms"),
        claims=[
            Claim(anybody.logic.fits(name), Expectation(not_types=(name,)))
            for name in anybody.knowledge.types
        ],
        assuming=z3.Not(anybody.logic.symptom),
    )


def types_are_reachable(anybody: SymbolicCase) -> Reachability:
    """Return the theorem that each type and other cause is suggested to somebody."""
    return Reachability(
        name="types_reachable",
        says=message("audit.promise.types_reachable"),
        cases={name: _suggested(anybody, name) for name in anybody.knowledge.types},
    )


def urgencies_are_reachable(anybody: SymbolicCase) -> Reachability:
    """Return the theorem that somebody gets each urgency, and no higher one."""
    return Reachability(
        name="urgencies_reachable",
        says=message("audit.promise.urgencies_reachable"),
        cases={urgency.value: _got(anybody, urgency) for urgency in Urgency},
    )


def _suggested(anybody: SymbolicCase, name: str) -> Case:
    return Case(anybody.logic.fits(name), lambda came: name in found_in(came))


def _got(anybody: SymbolicCase, urgency: Urgency) -> Case:
    return Case(anybody.logic.urgency_is(urgency), lambda came: came.urgency is urgency)


def written_promises(anybody: SymbolicCase) -> Iterator[Invariant]:
    """Yield one theorem for each written promise."""
    for promise in anybody.knowledge.promises.values():
        kept = meets(anybody.logic, promise.then)
        yield Invariant(
            name=promise.id,
            says=promise.says,
            claims=[Claim(z3.Not(kept), promise.then)],
            assuming=anybody.logic.is_true(promise.whenever),
        )


def meets(logic: SmtModel, expected: Expectation) -> Formula:
    """Return a formula: the result is as expected."""
    return z3.And(
        _urgency_is(logic, expected),
        *(logic.fits(name) for name in expected.types),
        *(z3.Not(logic.fits(name)) for name in expected.not_types),
        *(z3.Not(_alone(logic, name)) for name in expected.not_only),
        *(logic.holds[rule] for rule in expected.rules),
        *(z3.Not(logic.holds[rule]) for rule in expected.not_rules),
    )


def _urgency_is(logic: SmtModel, expected: Expectation) -> Formula:
    if expected.urgency:
        return logic.urgency_is(expected.urgency)
    return logic.urgency_at_least(expected.urgency_at_least or Urgency.INFORMATION)


def _alone(logic: SmtModel, name: str) -> Formula:
    """Return a formula: of all types and causes only this one fits."""
    others = [other for other in logic.knowledge.types if other != name]
    return z3.And(logic.fits(name), *(z3.Not(logic.fits(other)) for other in others))


def theorems(anybody: SymbolicCase) -> Iterator[Theorem]:
    """Yield the theorems in the order in which they are shown."""
    yield danger_signs_suffice(anybody)
    yield known_conditions_never_lower(anybody)
    yield lowering_answers(anybody)
    yield never_unfire(anybody)
    yield never_lower_an_emergency(anybody)
    if anybody.knowledge.complaints:
        yield doubt_makes_no_emergency(anybody)
        yield doubt_never_lowers(anybody)
    yield types_need_a_symptom(anybody)
    yield types_are_reachable(anybody)
    yield urgencies_are_reachable(anybody)
    yield from written_promises(anybody)
