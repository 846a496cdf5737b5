"""The pieces of a text of which nothing came: they are shown, so that none is lost."""

from collections.abc import Iterable, Iterator

from nerveguide.model.answers import NOT_SURE
from nerveguide.model.findings import YesNoFinding
from nerveguide.model.own_words_vocabulary import WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.evidence import Evidence, Found
from nerveguide.own_words.reading import Sentence, WordRange, number_end
from nerveguide.own_words.result import Span

_ENOUGH = 3
"""Words that say something, side by side, of which a clause with a hit may leave none.

Fewer are mostly manner and circumstance: *when I climb*, *in the garden*.
"""


_SAYING_NOTHING = frozenset(WordRole) - {
    WordRole.VERB,
    WordRole.OVER,
    WordRole.SUDDEN,
    WordRole.SAYS,
    WordRole.QUESTION,
    WordRole.PAIR,
    WordRole.OPENING,
    WordRole.TESTED,
    WordRole.RULED_OUT,
    WordRole.NO_DENIAL,
    WordRole.NO_SIDE,
}
"""What small words do that tell nothing by themselves."""


def not_understood(found: Found, told: Iterable[str]) -> tuple[Span, ...]:
    """Return the pieces of a text that no statement, mention or time is made of.

    ``told`` are the findings of which there is a statement. What is only asked, and
    what contradicts itself so that there is no answer, is such a piece, too.
    """
    lost = [each for each in found.mine if _is_lost(each, found, {*told})]
    kept = [each for each in (*found.mine, *found.others) if each not in lost]
    return tuple(
        clause.sentence.span(place)
        for clause in found.clauses
        for place in _pieces(clause, found, kept, lost)
    )


def _is_lost(evidence: Evidence, found: Found, told: set[str]) -> bool:
    """Return whether nothing comes of what was found, and no other words say it."""
    if evidence.finding in told:
        return False
    finding = found.lexicon.knowledge.findings[evidence.finding]
    contradicts = not isinstance(finding, YesNoFinding)
    return evidence.asked or contradicts or evidence.answer == NOT_SURE


def _pieces(
    clause: Clause, found: Found, kept: list[Evidence], lost: list[Evidence]
) -> Iterator[WordRange]:
    sentence = clause.sentence
    understood = _words_of(kept, sentence)
    for time in found.times[clause.number]:
        understood.update(range(*time.place))
    unsaid = (each for each in lost if not each.words <= understood)
    missed = _words_of(unsaid, sentence)
    content = _content(clause, found)
    whole = understood.isdisjoint(range(clause.start, clause.end))
    for start, end in _runs(clause, understood - missed):
        run = range(start, end)
        says = sum(at in content for at in run)
        if not missed.isdisjoint(run) or says >= (1 if whole else _ENOUGH):
            yield (start, end) if whole else _trimmed(sentence, start, end)


def _words_of(told: Iterable[Evidence], sentence: Sentence) -> set[int]:
    return {
        at for each in told if each.clause.sentence is sentence for at in each.words
    }


def _content(clause: Clause, found: Found) -> set[int]:
    """Return the words of a clause that say something by themselves."""
    sentence, lexicon = clause.sentence, found.lexicon
    content = set(range(clause.start, clause.end))
    for role in _SAYING_NOTHING:
        for place in sentence.roles[role]:
            content.difference_update(range(*place))
    for at in range(clause.start, clause.end):
        for words in (lexicon.persons, lexicon.times):
            if stems := words.at(sentence.stems, at):
                content.difference_update(range(at, at + len(stems)))
        if end := number_end(sentence.stems, at, lexicon):
            content.difference_update(range(at, end))
    return content


def _runs(clause: Clause, understood: set[int]) -> Iterator[WordRange]:
    """Yield the words side by side that are not understood, from first to last."""
    start = clause.start
    for at in range(clause.start, clause.end + 1):
        if at == clause.end or at in understood:
            if start < at:
                yield start, at
            start = at + 1


def _trimmed(sentence: Sentence, start: int, end: int) -> WordRange:
    """Return a piece without the *and* or *or* at its ends."""
    while end - start > 1 and sentence.has(WordRole.JOINING, start, start + 1):
        start += 1
    while end - start > 1 and sentence.has(WordRole.JOINING, end - 1, end):
        end -= 1
    return start, end
