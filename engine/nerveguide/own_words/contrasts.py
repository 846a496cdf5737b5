"""What one person or place has, and another has not: "My sister is ill, I am not"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nerveguide.model.answers import NO, YES
from nerveguide.model.own_words_vocabulary import AlsoCounts, WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.evidence import Evidence
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.matching import Hit
from nerveguide.own_words.places import names_one_side
from nerveguide.own_words.reading import WordRange

_LONGEST = 6
"""Words of a clause that only denies what was said before: *but luckily I have not*."""


def contrasts_in(
    clauses: Sequence[Clause],
    told: Sequence[Evidence],
    subjects: Sequence[str | None],
    lexicon: Lexicon,
) -> Iterator[Evidence]:
    """Yield a no of what a clause says of one, and the next denies of another.

    It may deny it of another person, or of another place: "My hands tingle, my feet do
    not". What relatives have is asked by itself, and is no such thing.
    """
    for before, clause in pairwise(clauses):
        denial = _only_denial(clause, lexicon)
        subject = subjects[clause.end - 1]
        if denial is None or any(each.clause is clause for each in told):
            continue
        if not names_one_side(clause, lexicon):
            yield from _elsewhere(before, clause, told, denial, lexicon)
        if subject is None:
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


def _elsewhere(
    before: Clause,
    clause: Clause,
    told: Sequence[Evidence],
    denial: WordRange,
    lexicon: Lexicon,
) -> Iterator[Evidence]:
    """Yield a no of the same trouble in the places that a denying clause names."""
    found = clause.sentence.found
    places = {
        symbol: place
        for symbol in lexicon.names_of_places
        for place in found.get(symbol, ())
        if clause.start <= place[0] < clause.end
    }
    same = [e for e in told if e.clause is before and e.symptom and e.answer == YES]
    troubles = {
        symbol: each
        for each in same
        for symbol in lexicon.troubles
        if any(start in each.words for start, _ in found.get(symbol, ()))
    }
    for trouble, each in troubles.items():
        for sought in lexicon.phrases.get(trouble, ()):
            others = [part for part in sought.parts if trouble not in part]
            if sought.means != YES or len(sought.parts) != 2 or len(others) != 1:
                continue
            there = [place for name, place in places.items() if name in others[0]]
            if there and lexicon.knowledge.own_words[sought.finding].when is None:
                hit = Hit(clause, sought.finding, YES, (there[0],), carried=True)
                yield replace(each, hit=hit, answer=NO, denial=denial)


def _only_denial(clause: Clause, lexicon: Lexicon) -> WordRange | None:
    """Return the denial of a clause such as *but I do not*, which says no more."""
    sentence = clause.sentence
    denials = [
        place
        for place in sentence.roles[WordRole.DENIAL]
        if clause.start <= place[0] and place[1] <= clause.end
    ]
    named = {
        at
        for symbol in lexicon.names_of_places
        for first, end in sentence.found.get(symbol, ())
        for at in range(first, end)
    }
    small = (
        *(WordRole.SUBJECT, WordRole.SELF, WordRole.VERB, WordRole.BREAK),
        *(WordRole.JOINING, WordRole.LIGHT, WordRole.DENIAL),
    )
    says_no_more = all(
        any(sentence.has(role, at, at + 1) for role in small)
        or sentence.words[at].text in lexicon.pronouns
        or at in named
        for at in range(clause.start, clause.end)
    )
    short = clause.end - clause.start <= _LONGEST
    return denials[0] if denials and short and says_no_more else None
