"""Ages that stand alone, as in "My son, 41, ..." or "Retired driver. 68."."""

from collections.abc import Iterator

from nerveguide.model.answers import YES
from nerveguide.model.own_words_vocabulary import PersonKind, TimeKind, WordRole
from nerveguide.model.stated_times import AGE
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.matching import Hit
from nerveguide.own_words.reading import WordRange, number_at, number_end

YOUNGEST = 3
"""The lowest number that is read as an age in years."""


_AGES = range(YOUNGEST, 111)


_GROWN_UP = 18


def ages_in(clause: Clause, lexicon: Lexicon) -> Iterator[Hit]:
    """Yield each number in a clause that can only be an age."""
    if AGE not in lexicon.knowledge.own_words:
        return
    stems = clause.sentence.stems
    last = -1
    for at in range(clause.start, clause.end):
        end = number_end(stems, at, lexicon, YOUNGEST)
        if not end or at < last:
            continue
        place = at, end
        if number_at(stems, at, lexicon) in _AGES and _is_age(clause, place, lexicon):
            yield Hit(clause, AGE, YES, (place,))
        last = end


def is_count_of_time(clause: Clause, end: int, lexicon: Lexicon) -> bool:
    """Return whether weeks, days or the like follow a number: *38 weeks pregnant*."""
    stems = clause.sentence.stems
    unit = lexicon.times.at(stems, end) if end < len(stems) else None
    moment = lexicon.moments[unit] if unit else None
    return bool(moment and moment.form is TimeKind.UNIT and moment.value < 300)


def _is_age(clause: Clause, place: WordRange, lexicon: Lexicon) -> bool:
    sentence = clause.sentence
    words, (start, end) = sentence.words, place
    if sentence.has(WordRole.NO_AGE, *place):
        return False
    beside = (at for at in (start - 1, end) if 0 <= at < len(words))
    if any(number_end(sentence.stems, at, lexicon) for at in beside):
        return False  # 10/10 is none
    ends = end == len(words) or words[end].pause
    goes_on = sentence.has(WordRole.AFTER_AGE, end, end + 1)
    if start == 0 or words[start].pause:
        grown_up = number_at(sentence.stems, start, lexicon) >= _GROWN_UP
        return ends or (goes_on and grown_up)
    before = start - 1
    led = (
        lexicon.persons.at(sentence.stems, before)
        or sentence.has(WordRole.SELF, before, start)
        or sentence.has(WordRole.BEFORE_AGE, before, start)
    )
    return bool(led) and (ends or goes_on or _is_child_of(sentence.stems, end, lexicon))


def _is_child_of(stems: list[str], at: int, lexicon: Lexicon) -> bool:
    """Return whether *year old* follows: *my ten year old*."""
    person = lexicon.persons.at(stems, at) if at < len(stems) else None
    return bool(person and lexicon.person_of[person].who is PersonKind.CHILD)
