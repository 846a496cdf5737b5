"""What somebody has and another one has not: "My sister is diabetic, I am not"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nerveguide.model.answers import NO, YES
from nerveguide.model.vocabulary import AlsoCounts, WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.evidence import Evidence
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.reading import Place

_LONGEST = 6
"""Words of a clause that only denies what was said before: *but luckily I have not*."""


def contrasts_in(
    clauses: Sequence[Clause],
    told: Sequence[Evidence],
    subjects: Sequence[str | None],
    lexicon: Lexicon,
) -> Iterator[Evidence]:
    """Yield a no of what a clause says of one, and the next denies of another.

    What relatives have is asked by itself, and is no such thing.
    """
    for before, clause in pairwise(clauses):
        denial = _only_denial(clause, lexicon)
        subject = subjects[clause.end - 1]
        if denial is None or subject is None:
            continue
        for each in told:
            also = lexicon.knowledge.own_words[each.finding].also
            differs = each.subject not in (None, subject)
            if (
                each.clause is before
                and each.answer == YES
                and differs
                and not {AlsoCounts.RELATIVES, AlsoCounts.OTHERS} & {*also}
            ):
                yield replace(
                    each, answer=NO, subject=subject, over=False, denial=denial
                )


def _only_denial(clause: Clause, lexicon: Lexicon) -> Place | None:
    """Return the denial of a clause such as *but I do not*, which says no more."""
    sentence = clause.sentence
    denials = [
        place
        for place in sentence.roles[WordRole.DENIAL]
        if clause.start <= place[0] and place[1] <= clause.end
    ]
    small = (
        *(WordRole.SUBJECT, WordRole.SELF, WordRole.VERB, WordRole.BREAK),
        *(WordRole.JOINING, WordRole.LIGHT, WordRole.DENIAL),
    )
    says_no_more = all(
        any(sentence.has(role, at, at + 1) for role in small)
        or sentence.words[at].text in lexicon.pronouns
        for at in range(clause.start, clause.end)
    )
    short = clause.end - clause.start <= _LONGEST
    return denials[0] if denials and short and says_no_more else None
