"""When the trouble began, as far as the text says so of one time only."""

from collections import defaultdict
from collections.abc import Iterator

from nerveguide.model.answers import NOT_SURE, YES
from nerveguide.model.own_words_vocabulary import WordRole
from nerveguide.model.vocabulary import Began
from nerveguide.own_words.evidence import Evidence, Found
from nerveguide.own_words.result import Span, Standing, Statement
from nerveguide.own_words.times import Time, nearest

_Told = dict[Began, list[Span]]
"""How long ago it began -> the words that say so."""


def time_of(found: Found, evidence: Evidence) -> Time | None:
    """Return the time that stands nearest to what was found, in its sentence."""
    clause = evidence.clause
    times = found.times_of(clause) or found.times[clause.number]
    return nearest(times, evidence.hit.start, evidence.hit.end)


def time_before(found: Found, evidence: Evidence) -> Time | None:
    """Return the last time of the sentence before: *On Sunday I woke. My arm hung.*."""
    number = evidence.clause.number
    times = found.times[number - 1] if number and not found.times[number] else ()
    return times[-1] if times else None


def only_time(found: Found) -> Time | None:
    """Return the time of a text whose times all say the same."""
    times = [time for sentence in found.times for time in sentence]
    return times[0] if len({time.began for time in times}) == 1 else None


def began(found: Found) -> Iterator[Statement]:
    """Yield when the main problem began, or, where times differ, each complaint.

    A time belongs to the symptom that stands nearest to it. That of getting worse is no
    beginning.
    """
    knowledge = found.lexicon.knowledge
    everything: _Told = defaultdict(list)
    by_complaint: dict[str, _Told] = defaultdict(lambda: defaultdict(list))
    for each in found.mine:
        if not each.symptom or each.over or each.answer not in (YES, NOT_SURE):
            continue
        time = time_of(found, each)
        if time is None or _is_of_worsening(each, time):
            continue
        quote = each.clause.sentence.span(time.place)
        everything[time.began].append(quote)
        if complaint := knowledge.complaint_of(each.finding):
            by_complaint[complaint][time.began].append(quote)
    mains = {
        c.began for c in knowledge.complaints.values() if c.began and not c.otherwise
    }
    if len(everything) == 1:
        for main in mains:
            yield _statement(main, everything)
        return
    for name, told in by_complaint.items():
        own = knowledge.complaints[name].began
        if own and own not in mains and len(told) == 1:
            yield _statement(own, told)


def _is_of_worsening(evidence: Evidence, time: Time) -> bool:
    clause = evidence.clause
    inside = clause.start <= time.place[0] < clause.end
    return inside and clause.has(WordRole.WORSENING) and not clause.has(WordRole.ONSET)


def _statement(finding: str, told: _Told) -> Statement:
    [(word, quotes)] = told.items()
    spans = tuple(sorted(set(quotes)))
    return Statement(finding, word.value, Standing.STATED, spans)
