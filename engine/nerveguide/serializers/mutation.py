"""Which changes of rules no written case notices, as data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.mutation.telling_cases import TellingCase
from nerveguide.loader.yaml_writer import plain_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.views.report.cases import mutant_words


def mutation_data(
    knowledge: Knowledge,
    score: MutationScore,
    telling: Sequence[TellingCase] | None = None,
) -> Mapping[str, Any]:
    """Return the score and what survives as plain data, with ``telling`` cases if any.

    ``of_red_flags`` counts again the part that concerns red flags.
    """

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

    of_red_flags = score.share(red_flags=True)
    data = {
        "killed": len(score.killed),
        "of_red_flags": {"killed": of_red_flags.killed, "total": of_red_flags.total},
        "survivors": listed(score.survivors),
        "equivalent": listed(score.equivalent),
    }
    if telling is None:
        return data
    cases = [
        {
            "rule": case.rule,
            "answers": plain_answers(case.answers),
            "fires": case.fires,
            "urgency": case.outcome.urgency.value,
            "fitting": sorted(case.outcome.fitting),
            "notices": listed(case.notices),
        }
        for case in telling
    ]
    return {**data, "telling_cases": cases}
