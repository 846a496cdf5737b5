"""What all that was found says of each finding, together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.findings import ChoiceFinding, NumberFinding, YesNoFinding
from nerveguide.model.own_words import FindingWords
from nerveguide.model.own_words_vocabulary import AlsoCounts, SaidWhen, WordRole
from nerveguide.own_words.ages import YOUNGEST, is_count_of_time
from nerveguide.own_words.began import began, only_time, time_before, time_of
from nerveguide.own_words.evidence import Evidence, Found
from nerveguide.own_words.reading import number_at, number_end
from nerveguide.own_words.result import Standing, Statement

_A_YEAR = 365
"""Days back that *new* means where neither the words nor the finding say how many."""


def statements_of(found: Found) -> tuple[Statement, ...]:
    """Return what a text says of who has the symptoms, in the order of the rules."""
    weighing = _Weighing(found)
    said = {each.finding: each for each in (*weighing.statements(), *began(found))}
    findings = found.lexicon.knowledge.findings
    _settle(said, found)
    return tuple(said[name] for name in findings if name in said)


def _settle(said: dict[str, Statement], found: Found) -> None:
    """Take a no away where a finer finding is a yes."""
    coarser = found.lexicon.knowledge.coarser_findings
    for fine in [name for name, each in said.items() if each.answer == YES]:
        for coarse in coarser[fine]:
            if coarse in said and said[coarse].answer == NO:
                del said[coarse]


class _Weighing:
    def __init__(self, found: Found) -> None:
        self._found = found
        self._knowledge = found.lexicon.knowledge
        self._only_time = only_time(found)
        self._told: dict[str, list[Evidence]] = defaultdict(list)
        for each in found.mine:
            counts = AlsoCounts.PAST in self._knowledge.own_words[each.finding].also
            if not each.asked and (counts or not each.over or each.answer != YES):
                self._told[each.finding].append(each)

    def statements(self) -> Iterator[Statement]:
        """Yield what is said of each finding that has own words."""
        for name, words in self._knowledge.own_words.items():
            told = self._told.get(name, [])
            match self._knowledge.findings[name]:
                case ChoiceFinding():
                    statement = _option(name, told)
                case NumberFinding() as finding:
                    statement = self._number(finding, told)
                case YesNoFinding() as finding:
                    if words.when:
                        days = words.days or finding.window or _A_YEAR
                        statement = self._at_a_time(words, words.when, days)
                    else:
                        statement = self._yes_or_no(name, told)
            if statement:
                yield statement

    def _yes_or_no(self, name: str, told: Sequence[Evidence]) -> Statement | None:
        """Return what is said of a finding; a contradiction is to be checked."""
        yes, no, unsure = (_with(told, word) for word in (YES, NO, NOT_SURE))
        if yes:
            against = [each for each in no if self._contradicts(each, yes)]
            weak = all(each.hit.carried and not each.refers_back for each in yes)
            standing = Standing.CHECK if against or weak else Standing.STATED
            return _statement(name, YES, standing, [*yes, *against])
        if no:
            return self._no(name, no, bool(unsure))
        if unsure:
            return _statement(name, NOT_SURE, Standing.STATED, unsure)
        return None

    def _no(self, name: str, no: list[Evidence], unsure: bool = False) -> Statement:
        """Return a no; of a danger sign it is not taken, but still to be asked."""
        danger = name in self._found.lexicon.danger_signs
        standing = Standing.CHECK if danger or unsure else Standing.STATED
        return _statement(name, NO, standing, no)

    def _contradicts(self, no: Evidence, yes: list[Evidence]) -> bool:
        """Return whether a no is about a place of which a yes speaks, or about all."""
        if no.hit.means == NO and any(each.clause is no.clause for each in yes):
            return False  # numb on both sides the same
        denied = self._found.places_of(no)
        places = map(self._found.places_of, yes)
        return not denied or any(each & denied for each in places)

    def _at_a_time(
        self, words: FindingWords, when: SaidWhen, days: int
    ) -> Statement | None:
        """Return what is said of a finding that must be new, sudden or fast.

        It is stated only where the text clearly says its time, and else to be checked.
        """
        own = self._told.get(words.id, [])
        lent = [each for name in words.same_as for each in self._told.get(name, [])]
        told: list[Evidence] = []
        clear = False
        for each in _with([*own, *lent], YES):
            blocked = any(b.blocks(each.hit, words.id) for b in self._found.blocks)
            if each.over or blocked:
                continue
            fits, clearly = self._fits(each, when, days, each.finding == words.id)
            if fits:
                told.append(each)
                clear = clear or clearly
        if told:
            danger = words.id in self._found.lexicon.danger_signs
            sure = clear and (bool(words.words) or danger)
            standing = Standing.STATED if sure else Standing.CHECK
            return _statement(words.id, YES, standing, told)
        if no := _with(own, NO):
            return self._no(words.id, no)
        unsure = [each for each in _with(own, NOT_SURE) if not each.over]
        if unsure:
            return _statement(words.id, NOT_SURE, Standing.CHECK, unsure)
        return None

    def _fits(
        self, each: Evidence, when: SaidWhen, days: int, own: bool
    ) -> tuple[bool, bool]:
        """Return whether its time fits what is asked, and whether it clearly does.

        Its ``own`` phrases say themselves that it is sudden, or worse from day to day.
        """
        own_time = time_of(self._found, each)
        near = own_time or time_before(self._found, each)
        time = near or self._only_time
        inside = time is not None and time.days <= days
        old = time is not None and not inside
        clear = inside and own_time is not None
        clause = each.clause
        match when:
            case SaidWhen.NEW:
                return not old, inside and near is not None
            case SaidWhen.SUDDEN:
                sudden = clause.sentence.has(WordRole.SUDDEN)
                return not old and (own or sudden or inside), sudden and clear
            case SaidWhen.WORSE_BY_THE_DAY:
                daily = clause.sentence.has(WordRole.DAILY)
                return not old and (own or daily), own and clear

    def _number(
        self, finding: NumberFinding, told: Sequence[Evidence]
    ) -> Statement | None:
        """Return the only number that is said; two different ones are none."""
        said: dict[float, Evidence] = {}
        for each in _with(told, YES):
            number = self._first_number(finding, each)
            if number is not None:
                said.setdefault(number, each)
        if len(said) != 1:
            return None
        [(number, evidence)] = said.items()
        return _statement(finding.id, number, Standing.STATED, [evidence])

    def _first_number(self, finding: NumberFinding, each: Evidence) -> float | None:
        """Return the first number among some words that the finding may have."""
        stems = each.clause.sentence.stems
        for at in sorted(each.words):
            end = number_end(stems, at, self._found.lexicon, YOUNGEST)
            if not end or is_count_of_time(each.clause, end, self._found.lexicon):
                continue
            number = number_at(stems, at, self._found.lexicon)
            if finding.minimum <= number <= finding.maximum:
                return number
        return None


def _with(told: Iterable[Evidence], answer: str) -> list[Evidence]:
    return [each for each in told if each.answer == answer]


def _option(name: str, told: Sequence[Evidence]) -> Statement | None:
    """Return the only option that is named.

    A phrase among the words of a longer one does not count; two options are none.
    """
    options = [each for each in told if each.answer not in (YES, NO, NOT_SURE)]
    best = [each for each in options if not _is_hidden(each, options)]
    if len({each.answer for each in best}) != 1:
        return None
    return _statement(name, best[0].answer, Standing.STATED, best)


def _is_hidden(one: Evidence, others: Iterable[Evidence]) -> bool:
    """Return whether a longer phrase of another option holds some of the words."""
    return any(
        one.clause.sentence is other.clause.sentence
        and one.answer != other.answer
        and len(one.words) < len(other.words)
        and one.words & other.words
        for other in others
    )


def _statement(
    name: str, answer: AnswerValue, standing: Standing, told: Iterable[Evidence]
) -> Statement:
    quotes = {span for each in told for span in each.quotes}
    return Statement(name, answer, standing, tuple(sorted(quotes)))
