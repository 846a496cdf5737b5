"""What the prover found, as text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import indent

from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.loader.yaml_writer import plain_answers, vignette_yaml
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.text.layout import Style, item, items, join, paragraph
from nerveguide.views.proofs import lowering_fault


def verdict_text(verdict: Verdict, emphasis: Style = str) -> str:
    """Return one verdict: what was promised, and what breaks it if anything does."""
    title = message(
        f"review.proof.{'proved' if verdict.proved else 'not_true'}", name=verdict.name
    )
    statements = message("review.proof.statements", count=verdict.statements)
    return join(
        [
            f"{emphasis(title)} {statements}\n{paragraph(verdict.says, 2)}",
            _counterexample(verdict.counterexample) if verdict.counterexample else "",
            _listed(message("review.proof.unreachable"), verdict.unreachable)
            if verdict.unreachable
            else "",
            *_lowering(verdict.lowering),
        ]
    )


def _lowering(answers: Sequence[LoweringAnswer]) -> Iterator[str]:
    accepted = [
        message(
            "review.proof.lowers_to",
            finding=answer.finding,
            urgency=answer.accepted.to_at_least,
            because=answer.accepted.because,
        )
        for answer in answers
        if answer.accepted and answer.as_accepted
    ]
    if accepted:
        yield _listed(message("review.proof.lowering"), accepted)
    for answer in answers:
        if answer.counterexample:
            told = lowering_fault(answer)
            yield f"{paragraph(told, 2)}\n\n{_counterexample(answer.counterexample)}"
    for answer in answers:
        if not answer.lowers:
            yield paragraph(lowering_fault(answer), 2)


def _counterexample(counterexample: Counterexample) -> str:
    before, vignette = counterexample.before, counterexample.vignette
    return join(
        [
            ""
            if before is None
            else _listed(message("review.proof.kept"), _answered(before)),
            "\n".join(
                [
                    _listed(
                        message("review.proof.broken"), _answered(vignette.answers)
                    ),
                    *(
                        item(failure, 4, mark="=>")
                        for failure in counterexample.failures
                    ),
                ]
            ),
            paragraph(message("review.proof.as_case"), 2),
            indent(vignette_yaml(vignette), "  ").rstrip(),
        ]
    )


def _answered(answers: Mapping[str, AnswerValue]) -> list[str]:
    named = [f"{name}: {value}" for name, value in plain_answers(answers).items()]
    return named or [message("review.proof.no_answers")]


def _listed(words: str, names: Iterable[str]) -> str:
    return f"{paragraph(words, 2)}\n{items(names, 4)}"
