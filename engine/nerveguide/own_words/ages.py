"""Ages that stand alone, as in "My son, 41, ..." or "Retired driver. 68."."""

from collections.abc import Iterator

from nerveguide.model.answers import YES
from nerveguide.model.own_words import NUMBER
from nerveguide.model.stated_times import AGE
from nerveguide.model.vocabulary import WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.matching import Hit
from nerveguide.own_words.reading import Place, number_at

_AGES = range(3, 111)


def ages_in(clause: Clause, lexicon: Lexicon) -> Iterator[Hit]:
    """Yield each number in a clause that can only be an age."""
    if AGE not in lexicon.knowledge.own_words:
        return
    for place in clause.sentence.found.get(NUMBER, ()):
        if not clause.start <= place[0] < clause.end:
            continue
        number = number_at(clause.sentence.stems, place[0], lexicon)
        if number in _AGES and _is_alone(clause, place, lexicon):
            yield Hit(clause, AGE, YES, (place,))


def _is_alone(clause: Clause, place: Place, lexicon: Lexicon) -> bool:
    sentence = clause.sentence
    words, (start, end) = sentence.words, place
    ends = end == len(words) or words[end].pause
    if start == 0 or words[start].pause:
        return ends
    before = start - 1
    led = (
        lexicon.persons.at(sentence.stems, before)
        or sentence.has(WordRole.SELF, before, start)
        or sentence.has(WordRole.BEFORE_AGE, before, start)
    )
    return bool(led) and (ends or sentence.has(WordRole.AFTER_AGE, end, end + 1))
