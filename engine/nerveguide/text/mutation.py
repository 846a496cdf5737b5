"""Which changes of rules no written case notices, as text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.mutation.telling_cases import TellingCase
from nerveguide.loader.yaml_writer import plain_answers
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, items, join, paragraph, section
from nerveguide.views.report.cases import mutant_words


def mutation_text(
    knowledge: Knowledge,
    score: MutationScore,
    emphasis: Style = str,
    *,
    telling: Sequence[TellingCase] | None = None,
    only_vignettes: bool = False,
) -> str:
    """Return the changes that no case notices or that change nothing, and the score.

    With ``telling`` cases, each of them stands above the changes that it would notice.
    """
    unnoticed = (
        _by_rule(knowledge, score.survivors, "Nobody notices", emphasis)
        if telling is None
        else _by_telling_case(knowledge, telling, emphasis)
    )
    judges = " by vignettes alone" if only_vignettes else ""
    return join(
        [
            *unnoticed,
            *_by_rule(knowledge, score.equivalent, "Changes nothing", emphasis),
            "\n".join(
                [
                    f"Noticed{judges}: {score.share()} changes of rules,",
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


def _by_telling_case(
    knowledge: Knowledge, telling: Iterable[TellingCase], emphasis: Style
) -> Iterator[str]:
    for name, of_rule in groupby(telling, key=lambda case: case.rule):
        title = f"Nobody notices: {name} ({knowledge.rules[name].location})"
        blocks = [_telling_case(knowledge, case) for case in of_rule]
        yield section(title, *blocks, emphasis=emphasis)


def _telling_case(knowledge: Knowledge, case: TellingCase) -> str:
    """Return the answers, their result as the rules stand, and what they notice."""
    answers = plain_answers(case.answers)
    outcome = case.outcome
    return "\n".join(
        [
            item(f"{{{', '.join(f'{name}: {answers[name]}' for name in answers)}}}"),
            paragraph(f"The rule {'fires' if case.fires else 'does not fire'}.", 2),
            paragraph(f"Urgency: {outcome.urgency}", 2),
            paragraph(f"Fits: {', '.join(sorted(outcome.fitting)) or 'nothing'}", 2),
            paragraph("It would notice:", 2),
            items((mutant_words(knowledge, mutant) for mutant in case.notices), 4),
        ]
    )
