"""The report: every check of the rules, run once over the same rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from engine.audit.coverage.cases import CoverageOfCases, coverage_of_written
from engine.audit.lint.linting import lint
from engine.audit.lint.remark import Remark
from engine.audit.lint.subject import Subject
from engine.audit.mutation.case_table import UnexpectedResultError
from engine.audit.mutation.scoring import MutationScore, mutation_score
from engine.audit.proofs.proving import prove
from engine.audit.proofs.theorem import Verdict
from engine.knowledge import Knowledge
from engine.vignettes import VignetteResult, run_vignette


@dataclass(frozen=True)
class Report:
    """What came of each check, and on which day.

    ``results`` has the written cases in their order, edge cases last. ``score`` is
    ``None`` when mutants were not asked for, and a sentence when they told nothing.
    """

    knowledge: Knowledge
    made_on: date
    results: tuple[VignetteResult, ...]
    covered: CoverageOfCases
    remarks: tuple[Remark, ...]
    verdicts: tuple[Verdict, ...]
    score: MutationScore | str | None


def collect(
    subject: Subject,
    made_on: date,
    tell: Callable[[str], None],
    *,
    mutants: bool = False,
) -> Report:
    """Run every check; ``tell`` is told what is done next, as it takes a while."""
    knowledge = subject.knowledge
    cases = knowledge.written_cases
    tell(f"Assessing {len(cases):,} written cases")
    results = tuple(run_vignette(knowledge, case) for case in cases)
    covered = coverage_of_written(knowledge)
    tell("Looking for rules that cannot work, do nothing or mislead")
    remarks = lint(subject)
    tell("Proving the promises")
    verdicts = tuple(prove(knowledge))
    score = None
    if mutants:
        tell("Changing each rule on purpose")
        score = _score(knowledge)
    return Report(knowledge, made_on, results, covered, remarks, verdicts, score)


def _score(knowledge: Knowledge) -> MutationScore | str:
    try:
        return mutation_score(knowledge, knowledge.written_cases)
    except UnexpectedResultError as error:
        return str(error)
