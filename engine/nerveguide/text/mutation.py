"""The mutants that the written cases notice or miss, as plain text and as data."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from nerveguide.audit.mutation.mutants import Mutant, Mutation
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.logic.prose import prose
from nerveguide.model.conditions import get_at
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, join, section

_WORDS: Mapping[Mutation, str] = {
    Mutation.DROPPED: "without the part",
    Mutation.ANY_FOR_ALL: "one part is enough, of",
    Mutation.ALL_FOR_ANY: "all parts are needed, of",
    Mutation.NEGATED: "the contrary of",
    Mutation.PRECAUTION_DROPPED: '"not sure" no longer counts in',
}
"""Changes that are described by the old part; all others by the new one."""


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


def mutant_words(knowledge: Knowledge, mutant: Mutant) -> str:
    """Return in one line what was changed."""
    then = knowledge.rules[mutant.rule.id].then
    if mutant.mutation is Mutation.URGENCY_LOWERED:
        return f"a lower urgency: {getattr(mutant.rule.then, 'urgency', then)}"
    old = knowledge.rules[mutant.rule.id].when
    changed = mutant.mutation not in _WORDS
    part = get_at(mutant.rule.when if changed else old, mutant.place)
    words = " ".join(prose(knowledge, part).split())
    return f"{_WORDS.get(mutant.mutation, 'now')}: {words}"


def _by_rule(
    knowledge: Knowledge, mutants: Iterable[Mutant], title: str, emphasis: Style
) -> Iterator[str]:
    for name, several in groupby(mutants, key=lambda mutant: mutant.rule.id):
        location = knowledge.rules[name].location
        lines = [item(mutant_words(knowledge, mutant)) for mutant in several]
        yield section(f"{title}: {name} ({location})", *lines, emphasis=emphasis)
