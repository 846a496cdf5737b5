"""What audits of rules find as plain text: lint, proofs and mutants."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import indent

from nerveguide.audit.lint.framework import Diagnostic, Severity
from nerveguide.audit.lint.linting import SEVERITIES
from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.proofs.proving import Counterexample, Verdict
from nerveguide.loader.yaml_writer import plain_answers, vignette_yaml
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, items, join, paragraph, section
from nerveguide.views.report.cases import mutant_words

_PLURAL = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("note", "notes"),
}


def lint_text(
    remarks: Sequence[Diagnostic], *, with_notes: bool, emphasis: Style = str
) -> str:
    """Return the remarks by file, and how many there are of each kind.

    Without ``with_notes`` notes are only counted, check by check.
    """
    shown = [r for r in remarks if with_notes or r.severity is not Severity.NOTE]
    files = groupby(shown, key=lambda remark: remark.position.file)
    return join(
        [
            *("\n".join(map(str, in_file)) for _, in_file in files),
            "" if with_notes else _notes(remarks),
            emphasis(_counts(remarks)),
        ]
    )


def _notes(remarks: Sequence[Diagnostic]) -> str:
    counts = Counter(r.check for r in remarks if r.severity is Severity.NOTE)
    named = [f"{check}: {counts[check]:,}" for check in SEVERITIES if counts[check]]
    if not named:
        return ""
    return f"Notes, which --notes shows: {'; '.join(named)}."


def _counts(remarks: Sequence[Diagnostic]) -> str:
    counts = Counter(remark.severity for remark in remarks)
    words = (
        f"{counts[severity]:,} {_PLURAL[severity][counts[severity] != 1]}"
        for severity in Severity
    )
    return f"{', '.join(words)}."


def verdict_text(verdict: Verdict, emphasis: Style = str) -> str:
    """Return one verdict: what was promised, and what breaks it if anything does."""
    mark = "Proved" if verdict.proved else "NOT TRUE"
    statements = f"{verdict.statements:,} statement{'s' * (verdict.statements != 1)}"
    return join(
        [
            f"{emphasis(f'{mark}: {verdict.name}')} ({statements})\n"
            f"{paragraph(verdict.says, 2)}",
            _counterexample(verdict.counterexample) if verdict.counterexample else "",
            f"  No answers reach:\n{items(verdict.unreachable, 4)}"
            if verdict.unreachable
            else "",
        ]
    )


def _counterexample(found: Counterexample) -> str:
    before = ""
    if found.before is not None:
        before = f"  With these answers it is as promised:\n{_listed(found.before)}"
    return join(
        [
            before,
            "\n".join(
                [
                    "  With these answers the promise is broken, also when experta "
                    "assesses them:",
                    _listed(found.vignette.answers),
                    *(item(failure, 4, mark="=>") for failure in found.failures),
                ]
            ),
            "  As a written case, below 'vignettes:':\n\n"
            + indent(vignette_yaml(found.vignette), "  ").rstrip(),
        ]
    )


def _listed(answers: Mapping[str, AnswerValue]) -> str:
    named = [f"{name}: {value}" for name, value in plain_answers(answers).items()]
    return items(named or ["(none)"], 4)


def mutation_text(
    knowledge: Knowledge, score: MutationScore, emphasis: Style = str
) -> str:
    """Return the changes that no case notices or that change nothing, and the score."""
    return join(
        [
            *_by_rule(knowledge, score.survivors, "Nobody notices", emphasis),
            *_by_rule(knowledge, score.equivalent, "Changes nothing", emphasis),
            "\n".join(
                [
                    f"Noticed: {score.share()} changes of all rules,",
                    f"of red flags {score.share(red_flags=True)}.",
                    f"{len(score.equivalent)} more change nobody's result, whatever "
                    "the answers, and do not count.",
                ]
            ),
        ]
    )


def _by_rule(
    knowledge: Knowledge, mutants: Iterable[Mutant], title: str, emphasis: Style
) -> Iterator[str]:
    for name, of_rule in groupby(mutants, key=lambda mutant: mutant.rule.id):
        location = knowledge.rules[name].location
        lines = [item(mutant_words(knowledge, mutant)) for mutant in of_rule]
        yield section(f"{title}: {name} ({location})", *lines, emphasis=emphasis)
