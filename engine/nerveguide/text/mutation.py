"""Which changes of rules no written case notices, as text."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, join, section
from nerveguide.views.report.cases import mutant_words


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
