"""Which changes of rules no written case notices, as text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from nerveguide.audit.mutation.mutants import Mutant
from nerveguide.audit.mutation.scoring import MutationScore
from nerveguide.audit.mutation.telling_cases import TellingCase
from nerveguide.loader.yaml_writer import plain_answers
from nerveguide.messages import message
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
        _by_rule(knowledge, score.survivors, "unnoticed", emphasis)
        if telling is None
        else _by_telling_case(knowledge, telling, emphasis)
    )
    total = message(
        f"review.mutants.{'total_of_vignettes' if only_vignettes else 'total'}",
        all=score.share(),
        red_flags=score.share(red_flags=True),
    )
    equivalent = score.equivalent
    return join(
        [
            *unnoticed,
            *_by_rule(knowledge, equivalent, "equivalent", emphasis),
            "\n".join(
                [
                    paragraph(total),
                    message("review.mutants.not_counted", count=len(equivalent)),
                ]
            ),
        ]
    )


def _by_rule(
    knowledge: Knowledge,
    mutants: Iterable[Mutant],
    fate: Literal["unnoticed", "equivalent"],
    emphasis: Style,
) -> Iterator[str]:
    for name, of_rule in groupby(mutants, key=lambda mutant: mutant.rule.id):
        place = knowledge.rules[name].location
        title = message(f"review.mutants.{fate}", rule=name, place=place)
        lines = [item(mutant_words(knowledge, mutant)) for mutant in of_rule]
        yield section(title, *lines, emphasis=emphasis)


def _by_telling_case(
    knowledge: Knowledge, telling: Iterable[TellingCase], emphasis: Style
) -> Iterator[str]:
    for name, of_rule in groupby(telling, key=lambda case: case.rule):
        place = knowledge.rules[name].location
        title = message("review.mutants.unnoticed", rule=name, place=place)
        blocks = [_telling_case(knowledge, case) for case in of_rule]
        yield section(title, *blocks, emphasis=emphasis)


def _telling_case(knowledge: Knowledge, case: TellingCase) -> str:
    """Return the answers, their result as the rules stand, and what they notice."""
    answers = plain_answers(case.answers)
    outcome = case.outcome
    fires = message(f"review.mutants.{'fires' if case.fires else 'does_not_fire'}")
    urgency = message("review.mutants.urgency", urgency=outcome.urgency)
    types = ", ".join(sorted(outcome.fitting))
    fits = (
        message("review.mutants.fits", types=types)
        if types
        else message("review.mutants.fits_nothing")
    )
    return "\n".join(
        [
            item(f"{{{', '.join(f'{name}: {answers[name]}' for name in answers)}}}"),
            *(paragraph(line, 2) for line in (fires, urgency, fits)),
            paragraph(message("review.mutants.would_notice"), 2),
            items((mutant_words(knowledge, mutant) for mutant in case.notices), 4),
        ]
    )
