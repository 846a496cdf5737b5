"""What the prover found, as data."""

from collections.abc import Mapping
from typing import Any

from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.loader.yaml_writer import plain_answers


def verdict_data(verdict: Verdict) -> Mapping[str, Any]:
    """Return one verdict as plain data."""
    return {
        "name": verdict.name,
        "says": verdict.says,
        "statements": verdict.statements,
        "proved": verdict.proved,
        "counterexample": _counterexample(verdict.counterexample),
        "unreachable": list(verdict.unreachable),
        "lowering": [_lowering(answer) for answer in verdict.lowering],
    }


def _counterexample(found: Counterexample | None) -> Mapping[str, Any] | None:
    if found is None:
        return None
    return {
        "before": None if found.before is None else plain_answers(found.before),
        "answers": plain_answers(found.vignette.answers),
        "promised": found.vignette.expect.model_dump(
            mode="json", exclude_defaults=True
        ),
        "failures": list(found.failures),
    }


def _lowering(answer: LoweringAnswer) -> Mapping[str, Any]:
    accepted = answer.accepted
    return {
        "finding": answer.finding,
        "accepted": accepted and accepted.model_dump(mode="json", exclude={"id"}),
        "lowers": answer.lowers,
        "as_accepted": answer.as_accepted,
        "counterexample": _counterexample(answer.counterexample),
    }
