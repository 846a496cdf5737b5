"""Edge cases for the mutants that no written case notices."""

from pathlib import Path
from shutil import copytree

import pytest
from nerveguide.audit.mutation import edge_cases
from nerveguide.audit.mutation.edge_cases import propose_edge_cases
from nerveguide.audit.mutation.scoring import (
    mutation_score,
)
from nerveguide.errors import DisagreementError
from nerveguide.inference.written_cases import VignetteResult, run_vignette
from nerveguide.loader import load_knowledge
from nerveguide.loader.yaml_writer import edge_cases_yaml
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, Vignette

from tests.conftest import SMALL_RULES


def case(given: dict[str, str | float], **expected: object) -> Vignette:
    return Vignette(
        id="case",
        title="A case",
        basis="test",
        answers=given,
        expect=Expectation(**expected),
        location=Location(file="cases.yaml", line=1),
    )


def with_proposals(knowledge: Knowledge, folder: Path) -> Knowledge:
    """The small rules with the edge cases that are proposed for them."""
    score = mutation_score(knowledge, knowledge.written_cases)
    copytree(SMALL_RULES, folder)
    text = edge_cases_yaml(propose_edge_cases(knowledge, score.survivors))
    (folder / "edge_cases.yaml").write_text(text)
    return load_knowledge(folder)


def test_proposed_cases_notice_all_that_went_unnoticed(
    small: Knowledge, tmp_path: Path
) -> None:
    before = mutation_score(small, small.written_cases)
    better = with_proposals(small, tmp_path / "rules")
    after = mutation_score(better, better.written_cases)
    assert len(before.survivors) > 20
    assert after.survivors == ()
    assert len(after.equivalent) == len(before.equivalent)
    results = [run_vignette(better, case) for case in better.written_cases]
    assert all(not result.failures for result in results)
    assert {proposed.basis for proposed in better.edge_cases.values()} == {
        "Proposed by the program from the rule as it stands; awaits a clinician's word."
    }
    assert next(iter(propose_edge_cases(better, before.survivors))).id.endswith("_2")


def test_a_proposal_that_experta_does_not_confirm_is_never_made(
    small: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    survivors = mutation_score(small, small.written_cases).survivors

    def wrong(knowledge: Knowledge, vignette: Vignette) -> VignetteResult:
        came = run_vignette(knowledge, vignette).outcome
        return VignetteResult(vignette, ("it is wrong",), came)

    monkeypatch.setattr(edge_cases, "run_vignette", wrong)
    with pytest.raises(DisagreementError, match="it is wrong"):
        list(propose_edge_cases(small, survivors[:1]))
