"""What a clause does with what it names: denies, doubts, asks, or calls it over."""

from collections.abc import Iterable

from nerveguide.model.answers import NO
from nerveguide.model.own_words_vocabulary import WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.matching import Hit
from nerveguide.own_words.reading import Sentence, WordRange
from nerveguide.own_words.times import Time

_OLD = 300
"""Days: what was so long ago, with no word that it began then, may well be over."""


_SHORT = 2
"""Words between *without* and the last thing that it denies."""


_RULED_OUT_WITHIN = 6
"""Words after an illness among which it may be said that it was not found."""


_SUBJECT_AND_VERB = 2
"""Words between what is denied and a *not* that follows: *diabetes she has not*."""


_OVER_WITHIN = 3
"""Words after a clause among which it may be said that it is over."""


_UNSURE_WITHIN = 5
"""Words after which a doubt no longer counts."""


def denial_of(hit: Hit) -> WordRange | None:
    """Return the denial that covers what was found, where one does.

    It reaches from *no* or *not* to the end of its clause, or to a word such as *but*.
    A denial that is a part of the phrase, as in "cannot feel", is none.
    """
    clause, begin = hit.clause, _statement_start(hit)
    if answer := _answered_with_no(hit):
        return answer
    denials = clause.sentence.roles[WordRole.DENIAL]
    own = any(hit.covers(start) for start, _ in denials)
    inherits = clause.denied and hit.means != NO
    if inherits and not own and not _denials(hit, clause.start, hit.start):
        if _ends_between(clause, clause.start, hit.start):
            return None
        return max(place for place in denials if place[0] < clause.start)
    for start, end in clause.sentence.roles[WordRole.SHORT_DENIAL]:
        within = clause.start <= start < hit.end and hit.start - end <= _SHORT
        if within and not hit.covers(start):
            return start, end
    covering = [
        (start, end)
        for start, end in _denials(hit, begin, hit.end)
        if not _ends_between(clause, start, hit.start)
    ]
    before = [place for place in covering if place[0] < hit.start]
    return max(before, default=min(covering, default=None))


def _statement_start(hit: Hit) -> int:
    """Return where a denial of it may begin: *no fits, talking fine* denies fits."""
    words = hit.clause.sentence.words
    pauses = (at for at in range(hit.start, hit.clause.start, -1) if words[at].pause)
    return next(pauses, hit.clause.start) if hit.means == NO else hit.clause.start


def _answered_with_no(hit: Hit) -> WordRange | None:
    """Return a lone *no* that follows: "Diabetes: no", "diabetes she has not"."""
    sentence = hit.clause.sentence
    words = sentence.words
    for start, end in sentence.roles[WordRole.DENIAL]:
        ends = end == len(words) or words[end].pause
        between = range(hit.end, start)
        says_it = all(_is_subject_or_verb(sentence, at) for at in between)
        if hit.end <= start <= hit.end + _SUBJECT_AND_VERB and ends and says_it:
            return start, end
    return None


def _is_subject_or_verb(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    roles = (WordRole.SUBJECT, WordRole.VERB)
    return not word.pause and any(sentence.has(role, at, at + 1) for role in roles)


def is_impossible(hit: Hit) -> bool:
    """Return whether *can not* comes before it, as in *can not hold it steady*."""
    clause, sentence = hit.clause, hit.clause.sentence
    denials = sentence.roles[WordRole.DENIAL]
    return any(
        _statement_start(hit) <= start < hit.start
        and not all(map(hit.covers, range(start, end)))
        and any(start <= first < end for first, _ in denials)
        and not _ends_between(clause, start, hit.start)
        for start, end in sentence.roles[WordRole.NO_DENIAL]
    )


def ruled_out_by(hit: Hit) -> WordRange | None:
    """Return the words after an illness that say that it was not found."""
    clause = hit.clause
    for start, end in clause.sentence.roles[WordRole.RULED_OUT]:
        if hit.end <= start < min(hit.end + _RULED_OUT_WITHIN, clause.end):
            return start, end
    return None


def _denials(hit: Hit, start: int, end: int) -> list[WordRange]:
    sentence = hit.clause.sentence
    excused = sentence.roles[WordRole.NO_DENIAL]
    return [
        place
        for place in sentence.roles[WordRole.DENIAL]
        if start <= place[0] < end
        and not any(hit.covers(at) for at in range(*place))
        and not any(a <= place[0] and place[1] <= b for a, b in excused)
    ]


def _ends_between(clause: Clause, start: int, end: int) -> bool:
    return any(start < at < end for at, _ in clause.sentence.roles[WordRole.DENIAL_END])


def denies_any(clauses: Iterable[Clause], hit: Hit) -> bool:
    """Return whether a clause denies or doubts the part of a phrase in it.

    The parts of the phrase stand in several of these clauses.
    """
    return any(
        clause.start <= start < clause.end
        and (
            clause.denied
            or _doubts_from(clause, start)
            or bool(_denials(hit, clause.start, end))
        )
        for clause in clauses
        for start, end in hit.parts
    )


def is_doubted(hit: Hit) -> bool:
    """Return whether it is said that nobody knows it: neither a yes nor a no is.

    So in *not sure if I have it*, *not sure if I have none*, and *have it or not*.
    """
    words = hit.clause.sentence.words
    left_open = any(
        start == hit.end and (end == len(words) or words[end].pause)
        for start, end in hit.clause.sentence.roles[WordRole.LEFT_OPEN]
    )
    return left_open or _doubts_from(hit.clause, hit.start)


def _doubts_from(clause: Clause, at: int) -> bool:
    return clause.doubted_from is not None and clause.doubted_from <= at


def is_unsure(hit: Hit, times: Iterable[Time]) -> bool:
    """Return whether the clause doubts what was found, and not only since when."""
    start = max(hit.clause.start, hit.start - _UNSURE_WITHIN)
    end = min(hit.clause.end, hit.end + _UNSURE_WITHIN)
    of_times = {time.place[0] for time in times}
    return any(
        start <= first and last <= end and last not in of_times
        for first, last in hit.clause.sentence.roles[WordRole.HEDGE]
    )


def is_asked(hit: Hit) -> bool:
    """Return whether the clause asks for what was found, or fears it.

    "Why are my feet numb?" tells that they are.
    """
    clause, sentence = hit.clause, hit.clause.sentence
    asking = sentence.has(WordRole.ASKING, clause.start, clause.start + 1)
    if sentence.is_question and asking:
        return True
    return any(
        clause.start <= start and end <= hit.end and not hit.covers(start)
        for start, end in sentence.roles[WordRole.QUESTION]
    )


def is_over(hit: Hit, times: Iterable[Time], symptom: bool) -> bool:
    """Return whether the clause tells of something that has passed."""
    clause = hit.clause
    if _is_still(clause):
        return False
    if _over_words(hit):
        return True
    return symptom and any(
        time.ago
        and time.days > _OLD
        and clause.start <= time.place[0] < clause.end
        and not clause.has(WordRole.ONSET)
        for time in times
    )


def _is_still(clause: Clause) -> bool:
    """Return whether it goes on; the *now* of "not now" does not say so."""
    over = clause.sentence.roles[WordRole.OVER]
    return any(
        clause.start <= start < clause.end
        and not any(first <= start and end <= last for first, last in over)
        for start, end in clause.sentence.roles[WordRole.STILL]
    )


def _over_words(hit: Hit) -> bool:
    """Return whether its clause, or a short one right after it, says it is over.

    "Half my face was paralysed for a month, that went away" is one such.
    """
    clause = hit.clause
    return any(
        clause.start <= start < clause.end + _OVER_WITHIN
        and not any(hit.covers(at) for at in range(start, end))
        and not clause.sentence.has(WordRole.STILL, clause.end, start)
        for start, end in clause.sentence.roles[WordRole.OVER]
    )
