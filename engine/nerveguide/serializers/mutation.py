"""Which changes of rules no written case notices, as data."""

from collections.abc import Iterable, Mapping
from typing import Any

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.report.cases import mutant_words


def mutation_data(knowledge: Knowledge, score: MutationScore) -> Mapping[str, Any]:
    """Return the score and what survives as plain data."""

    def listed(mutants: Iterable[Mutant]) -> list[Mapping[str, Any]]:
        return [
            {
                "rule": mutant.rule.id,
                "mutation": mutant.mutation.value,
                "place": list(mutant.place),
                "words": mutant_words(knowledge, mutant),
            }
            for mutant in mutants
        ]

    return {
        "killed": len(score.killed),
        "survivors": listed(score.survivors),
        "equivalent": listed(score.equivalent),
    }
