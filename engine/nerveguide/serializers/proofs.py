"""What the prover found, as data."""

from collections.abc import Mapping
from typing import Any

from nerveguide.audit.proofs.proving import Verdict
from nerveguide.loader.yaml_writer import plain_answers


def verdict_data(verdict: Verdict) -> Mapping[str, Any]:
    """Return one verdict as plain data."""
    counterexample = verdict.counterexample
    return {
        "name": verdict.name,
        "says": verdict.says,
        "statements": verdict.statements,
        "proved": verdict.proved,
        "counterexample": counterexample
        and {
            "before": None
            if counterexample.before is None
            else plain_answers(counterexample.before),
            "answers": plain_answers(counterexample.vignette.answers),
            "promised": counterexample.vignette.expect.model_dump(
                mode="json", exclude_defaults=True
            ),
            "failures": list(counterexample.failures),
        },
        "unreachable": list(verdict.unreachable),
    }
