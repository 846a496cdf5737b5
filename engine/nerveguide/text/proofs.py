"""What the prover found, as text."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent

from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.loader.yaml_writer import plain_answers, vignette_yaml
from nerveguide.model.answers import AnswerValue
from nerveguide.text.layout import Style, item, items, join, paragraph
from nerveguide.views.proofs import lowering_fault


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
            *_lowering(verdict.lowering),
        ]
    )


def _lowering(answers: Sequence[LoweringAnswer]) -> Iterator[str]:
    accepted = [
        f"{answer.finding} (to {answer.accepted.to_at_least} at least): "
        f"{answer.accepted.because}"
        for answer in answers
        if answer.accepted and answer.as_accepted
    ]
    if accepted:
        yield f"  A yes to these may lower it:\n{items(accepted, 4)}"
    for answer in answers:
        if answer.counterexample:
            told = lowering_fault(answer)
            yield f"{paragraph(told, 2)}\n\n{_counterexample(answer.counterexample)}"
    for answer in answers:
        if not answer.lowers:
            yield paragraph(lowering_fault(answer), 2)


def _counterexample(counterexample: Counterexample) -> str:
    before = ""
    if counterexample.before is not None:
        before = (
            f"  With these answers it is as promised:\n{_listed(counterexample.before)}"
        )
    return join(
        [
            before,
            "\n".join(
                [
                    "  With these answers the promise is broken, also when experta "
                    "assesses them:",
                    _listed(counterexample.vignette.answers),
                    *(
                        item(failure, 4, mark="=>")
                        for failure in counterexample.failures
                    ),
                ]
            ),
            "  As a written case, below 'vignettes:':\n\n"
            + indent(vignette_yaml(counterexample.vignette), "  ").rstrip(),
        ]
    )


def _listed(answers: Mapping[str, AnswerValue]) -> str:
    named = [f"{name}: {value}" for name, value in plain_answers(answers).items()]
    return items(named or ["(none)"], 4)
