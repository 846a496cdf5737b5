"""A text in somebody's own words, and what it says of the findings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words import SEX
from nerveguide.model.own_words_vocabulary import (
    AlsoCounts,
    PersonKind,
    WordRole,
)
from nerveguide.model.stated_times import AGE
from nerveguide.model.vocabulary import FindingKind
from nerveguide.own_words.ages import ages_in
from nerveguide.own_words.clauses import Clause, clauses_of
from nerveguide.own_words.context import (
    denial_of,
    denies_any,
    is_asked,
    is_doubted,
    is_impossible,
    is_over,
    is_unsure,
    ruled_out_by,
)
from nerveguide.own_words.contrasts import contrasts_in
from nerveguide.own_words.evidence import Evidence, Found, without_parts
from nerveguide.own_words.left_over import not_understood
from nerveguide.own_words.lexicon import BLOCK, lexicon_of
from nerveguide.own_words.matching import Carried, Hit, hits_across, hits_in
from nerveguide.own_words.people import ME, SOMEBODY, People, patient_among, whom_of
from nerveguide.own_words.places import (
    FIRST_PLACE,
    first_place_of,
    named_in,
    names_one_side,
    places_of,
    side_of,
)
from nerveguide.own_words.reading import read_sentences
from nerveguide.own_words.result import (
    Mention,
    OwnWords,
    OwnWordsError,
    Span,
    Standing,
    Statement,
)
from nerveguide.own_words.times import Time, times_in
from nerveguide.own_words.weighing import statements_of

LONGEST = 5_000
"""Characters of the longest text that is read; a person writes a page at most."""


_BACKGROUND = 0.3
"""How much a risk factor or a denial counts for who has the symptoms; a symptom: 1."""


_LATELY = 7
"""Days back for which a sudden attack counts, though it has passed."""


def parse(text: str, knowledge: Knowledge) -> OwnWords:
    """Return what a text in somebody's own words says of the findings.

    The same text always gives the same result, and nothing leaves the machine. Raises
    :class:`OwnWordsError` for a text that is too long, or holds no words.
    """
    if len(text) > LONGEST:
        problem = message("own_words.too_long", length=len(text), most=LONGEST)
        raise OwnWordsError(problem)
    if not any(map(str.isalpha, text)):
        raise OwnWordsError(message("own_words.nothing_to_read"))
    return _understood(_Reader(text, knowledge).read())


class _Reader:
    """Reads one text, sentence by sentence."""

    def __init__(self, text: str, knowledge: Knowledge) -> None:
        self._text = text
        self._knowledge = knowledge
        self._lexicon = lexicon_of(knowledge)
        self._people = People(self._lexicon)
        self._clauses: list[Clause] = []
        self._evidence: list[Evidence] = []
        self._times: list[tuple[Time, ...]] = []
        self._blocks: list[Hit] = []
        self._well: set[Clause] = set()
        self._carried: Carried = frozenset()

    def read(self) -> Found:
        """Return all that was found."""
        for number, sentence in enumerate(read_sentences(self._text, self._lexicon)):
            subjects = self._people.subjects(sentence)
            self._times.append(times_in(sentence, self._lexicon))
            clauses = clauses_of(sentence, number, self._lexicon)
            for clause in clauses:
                self._read_clause(clause, subjects)
            if len(clauses) > 1:
                self._read_across(clauses, subjects)
                self._evidence += contrasts_in(
                    clauses, self._evidence, subjects, self._lexicon
                )
        patient = patient_among(self._speaks(), self._people)
        told = [
            each for each in self._evidence if not self._is_misplaced(patient, each)
        ]
        return Found(
            text=self._text,
            lexicon=self._lexicon,
            clauses=tuple(self._clauses),
            mine=tuple(e for e in told if self._is_of(patient, e)),
            others=tuple(e for e in told if not self._is_of(patient, e)),
            times=tuple(self._times),
            blocks=tuple(self._blocks),
            well=frozenset(self._well),
            patient=patient,
            people=self._people,
        )

    def _speaks(self) -> Iterator[tuple[str, float]]:
        """Yield of whom each finding is said, and how much that counts."""
        told: dict[tuple[str, str], float] = {}
        for each in self._evidence:
            if each.subject and not each.asked:
                there = each.symptom and each.answer != NO
                key = each.subject, each.finding
                told[key] = max(told.get(key, 0), 1.0 if there else _BACKGROUND)
        for (subject, _), weight in told.items():
            yield subject, weight

    def _read_clause(self, clause: Clause, subjects: tuple[str | None, ...]) -> None:
        """Find the phrases of a clause; one without a place has that named before."""
        places = named_in(clause, self._lexicon)
        back = _refers_back(clause)
        carried = self._carried if back and not places else frozenset()
        hits = [
            *hits_in(clause, self._lexicon, carried),
            *ages_in(clause, self._lexicon),
        ]
        found = self._evidence_in(hits, subjects)
        self._clauses.append(clause)
        self._evidence += without_parts(found, self._lexicon)
        if places or not back:
            self._carried = places

    def _read_across(
        self, clauses: tuple[Clause, ...], subjects: tuple[str | None, ...]
    ) -> None:
        """Find phrases whose parts stand in several statements, none of them denied."""
        hits = hits_across(clauses, self._lexicon)
        kept = [hit for hit in hits if not denies_any(clauses, hit)]
        self._evidence += self._evidence_in(kept, subjects)

    def _evidence_in(
        self, hits: list[Hit], subjects: tuple[str | None, ...]
    ) -> Iterator[Evidence]:
        blocks = [hit for hit in hits if hit.means == BLOCK]
        self._blocks += blocks
        for hit in hits:
            if hit.means == BLOCK:
                continue
            if hit.means != NO and any(each.blocks(hit) for each in blocks):
                continue
            kind = self._knowledge.findings[hit.finding].kind
            symptom = kind is FindingKind.SYMPTOM
            denial = denial_of(hit) or (None if symptom else ruled_out_by(hit))
            answer = self._answer(hit, denied=denial is not None)
            if answer is None:
                continue
            if answer == NO and names_one_side(hit.clause, self._lexicon):
                self._well.add(hit.clause)
                continue
            yield Evidence(
                hit,
                answer,
                subject=subjects[hit.end - 1] or subjects[hit.start],
                asked=is_asked(hit),
                over=self._is_over(hit, symptom),
                symptom=symptom,
                denial=denial if answer == NO else None,
            )

    def _is_over(self, hit: Hit, symptom: bool) -> bool:
        """Return whether it has passed; a sudden attack of late still counts."""
        times = self._times[-1]
        if hit.finding == AGE or not is_over(hit, times, symptom):
            return False
        lately = any(time.days <= _LATELY for time in times)
        return not (lately and hit.finding in self._lexicon.attacks)

    def _answer(self, hit: Hit, *, denied: bool) -> str | None:
        """Return what a clause makes of a phrase; ``None`` when it takes it away."""
        if is_doubted(hit):
            return NOT_SURE
        if hit.means != YES and (denied or (hit.means == NO and is_impossible(hit))):
            return None
        if denied:
            return NO
        return NOT_SURE if is_unsure(hit, self._times[-1]) else hit.means

    def _is_misplaced(self, patient: str | None, evidence: Evidence) -> bool:
        """Return whether words about relatives are said of somebody else."""
        words = self._knowledge.own_words[evidence.finding]
        person = self._people.named.get(evidence.subject or "")
        relative = person is not None and person.who is PersonKind.RELATIVE
        family = relative and evidence.subject != patient
        return AlsoCounts.RELATIVES in words.also and not family

    def _is_of(self, patient: str | None, evidence: Evidence) -> bool:
        """Return whether it tells of the one who has the symptoms."""
        also = self._knowledge.own_words[evidence.finding].also
        subject = evidence.subject
        if also and {AlsoCounts.RELATIVES, AlsoCounts.OTHERS} & {*also}:
            return True
        if subject in (None, patient):
            return True
        if patient in (None, ME):
            return subject == ME
        person = self._people.named.get(subject)
        named = self._people.named.get(patient)
        same_child = person and named and person.who is PersonKind.CHILD is named.who
        return subject == SOMEBODY or bool(same_child)


def _refers_back(clause: Clause) -> bool:
    """Return whether a clause without a place may speak of the place named before."""
    first = clause.sentence.has(WordRole.SELF, clause.start, clause.start + 1)
    return not first or clause.has(WordRole.REFERRING)


def _understood(found: Found) -> OwnWords:
    """Return the result, with who has the symptoms and what that says."""
    statements = statements_of(found)
    said = {each.finding: each.answer for each in statements}
    sex = found.people.sex_of(found.patient or ME)
    known = SEX in found.lexicon.knowledge.findings
    if known and sex and SEX not in said:
        by_word = Statement(SEX, sex, Standing.STATED, ())
        statements = (by_word, *statements)
    age = said.get(AGE)
    to_check = {s.finding for s in statements if s.standing is Standing.CHECK}
    places = places_of(found, frozenset(to_check))
    if FIRST_PLACE not in said and (first := first_place_of(found, places)):
        order = [*found.lexicon.knowledge.findings].index
        statements = tuple(sorted((*statements, first), key=lambda s: order(s.finding)))
    past = _mentions(
        e for e in found.mine if e.over and e.answer == YES and not e.asked
    )
    return OwnWords(
        text=found.text,
        whom=whom_of(
            found.patient, found.people, age if isinstance(age, float) else None
        ),
        statements=statements,
        others=_mentions(e for e in found.others if e.answer == YES and not e.asked),
        past=tuple(each for each in past if said.get(each.finding) != YES),
        places=places,
        side=side_of(found),
        not_understood=not_understood(found, said),
    )


def _mentions(evidence: Iterable[Evidence]) -> tuple[Mention, ...]:
    quotes: dict[str, set[Span]] = defaultdict(set)
    for each in evidence:
        quotes[each.finding] |= set(each.quotes)
    return tuple(Mention(name, tuple(sorted(spans))) for name, spans in quotes.items())
