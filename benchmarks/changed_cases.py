"""Written cases with other answers: times that nobody is sure of, and one yes less."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import yaml
from nerveguide import evaluate
from nerveguide.logic.danger_signs import URGENT, urgent_alone
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Vignette
from nerveguide.model.vocabulary import Urgency

Answers = Mapping[str, AnswerValue]

ACCEPTED_FLIPS = Path(__file__).with_name("accepted_flips.yaml")
"""The file of flips that may fall below what is expected."""


@dataclass(frozen=True)
class TimeDoubt:
    """A slow written case before and after its answers about time became *not sure*.

    ``flags`` are the red flags of the urgency after that fire only then, and ``signs``
    the other answers, yes or *not sure*, on which they look. ``danger`` are the other
    findings of which the answer alone means now or today.
    """

    case: str
    before: Urgency
    after: Urgency
    flags: tuple[str, ...]
    signs: Answers
    danger: tuple[str, ...]

    @property
    def rises(self) -> bool:
        """Whether the urgency is higher after."""
        return self.after.rank < self.before.rank


@dataclass(frozen=True)
class Flip:
    """One yes of an urgent written case that became another ``answer``.

    ``urgency`` is what came, which is lower than ``expected``.
    """

    case: str
    finding: str
    answer: AnswerValue
    expected: Urgency
    urgency: Urgency


def results_of(knowledge: Knowledge, cases: Sequence[Answers]) -> pl.DataFrame:
    """Evaluate some cases in detail, one row each."""
    cells = {
        name: [str(case[name]) if name in case else None for case in cases]
        for name in knowledge.findings
    }
    frame = pl.DataFrame(cells, schema=dict.fromkeys(knowledge.findings, pl.String))
    return evaluate(frame, knowledge, detail=True)


def time_doubts(
    knowledge: Knowledge, slow_times: Mapping[str, Collection[AnswerValue]]
) -> Iterator[TimeDoubt]:
    """Yield what comes of each slow vignette when nobody is sure of any time in it.

    A time that the vignette leaves out stays out, since nobody was asked for it.

    ``slow_times`` has the findings about time, each with the answers that make a case a
    slow one. Raises ``ValueError`` when there is no such finding.
    """
    if missing := slow_times.keys() - knowledge.findings.keys():
        raise ValueError(f"there are no such findings: {', '.join(sorted(missing))}")
    slow = [
        vignette
        for vignette in knowledge.vignettes.values()
        if any(vignette.answers.get(time) in when for time, when in slow_times.items())
    ]
    doubtful = [
        {
            name: NOT_SURE if name in slow_times else answer
            for name, answer in vignette.answers.items()
        }
        for vignette in slow
    ]
    was = results_of(knowledge, [vignette.answers for vignette in slow])
    now = results_of(knowledge, doubtful)
    alone = {answer: urgent_alone(knowledge, answer) for answer in (YES, NOT_SURE)}
    for number, vignette in enumerate(slow):
        before, after = (Urgency(each["urgency"][number]) for each in (was, now))
        new = set(now["fired_rules"][number]) - set(was["fired_rules"][number])
        flags = tuple(
            flag
            for flag, urgency in knowledge.red_flags.items()
            if flag in new and urgency is after
        )
        there = {
            name: str(answer)
            for name, answer in vignette.answers.items()
            if answer in alone and name not in slow_times
        }
        read = _read_by(knowledge, flags)
        yield TimeDoubt(
            vignette.id,
            before,
            after,
            flags,
            {name: answer for name, answer in there.items() if name in read},
            tuple(name for name, answer in there.items() if name in alone[answer]),
        )


def _read_by(knowledge: Knowledge, rules: Collection[str]) -> set[str]:
    """Return the findings on which these rules look, and all that refine one of them.

    A yes to a form of something is a yes to it.
    """
    reads = rule_dependencies(knowledge)
    read = {each.finding for rule in rules for each in reads[rule]}
    return read.union(*(knowledge.finer_findings[finding] for finding in read))


def flips_below(knowledge: Knowledge) -> tuple[int, list[Flip]]:
    """Flip each yes of the urgent vignettes, to no and to *not sure*, one at a time.

    Returns how many flips there are, and those that fall below what is expected.
    """
    flips = [
        (vignette, least, finding, answer)
        for vignette in knowledge.vignettes.values()
        if (least := least_urgency(vignette)) in URGENT
        for finding, given in vignette.answers.items()
        if given == YES
        for answer in (NO, NOT_SURE)
    ]
    results = results_of(
        knowledge,
        [{**case.answers, finding: answer} for case, _, finding, answer in flips],
    )
    came = map(Urgency, results["urgency"])
    return len(flips), [
        Flip(case.id, finding, answer, least, urgency)
        for (case, least, finding, answer), urgency in zip(flips, came, strict=True)
        if not urgency.at_least(least)
    ]


def least_urgency(vignette: Vignette) -> Urgency:
    """Return the least urgency that a vignette expects."""
    expect = vignette.expect
    return expect.urgency or expect.urgency_at_least or Urgency.INFORMATION


def accepted_flips(
    file: Path = ACCEPTED_FLIPS,
) -> Mapping[tuple[str, AnswerValue], str]:
    """Return the reason for each finding and answer whose flips may fall below."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        (finding, answer): group["because"]
        for section, answer in (("to_no", NO), ("to_not_sure", NOT_SURE))
        for group in written[section]
        for finding in group["findings"]
    }
