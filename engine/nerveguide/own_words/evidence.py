"""What was found in a text, before it is weighed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words_vocabulary import Place, WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.matching import Hit
from nerveguide.own_words.people import People
from nerveguide.own_words.reading import WordRange
from nerveguide.own_words.result import Span
from nerveguide.own_words.times import Time


@dataclass(frozen=True)
class Evidence:
    """A phrase that was found, and what its clause does with it.

    ``answer`` is what it says of the finding; ``subject`` is of whom it is said. It may
    only be ``asked``, or be ``over``. A ``symptom`` is something felt or seen.
    ``denial`` are the words outside the phrase that make it a no.
    """

    hit: Hit
    answer: str
    subject: str | None
    asked: bool
    over: bool
    symptom: bool
    denial: WordRange | None = None

    @property
    def finding(self) -> str:
        """The finding of which it says something."""
        return self.hit.finding

    @property
    def clause(self) -> Clause:
        """The clause in which it stands."""
        return self.hit.clause

    @property
    def refers_back(self) -> bool:
        """Whether its clause begins with *they* or *it*, for the place named before."""
        start = self.clause.start
        return self.clause.sentence.has(WordRole.REFERRING, start, start + 2)

    @property
    def words(self) -> frozenset[int]:
        """The words of its phrase, by their places in the sentence."""
        return frozenset(at for part in self.hit.parts for at in range(*part))

    @property
    def quotes(self) -> tuple[Span, ...]:
        """Where in the text the words of its phrase stand, and what denies them."""
        denial = () if self.denial is None else (self.denial,)
        return tuple(map(self.clause.sentence.span, (*denial, *self.hit.parts)))


@dataclass(frozen=True, eq=False)
class Found:
    """All that was found in a text.

    ``mine`` is said of the ``patient``, who has the symptoms, and ``others`` of
    somebody else. ``times`` are those of each sentence, and ``blocks`` phrases that
    take another one away. ``well`` are the clauses that call one side fine.
    """

    text: str
    lexicon: Lexicon
    clauses: tuple[Clause, ...]
    mine: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    times: tuple[tuple[Time, ...], ...]
    blocks: tuple[Hit, ...]
    well: frozenset[Clause]
    patient: str | None
    people: People

    def times_of(self, clause: Clause) -> tuple[Time, ...]:
        """Return the times in a clause."""
        return tuple(
            time
            for time in self.times[clause.number]
            if clause.start <= time.place[0] < clause.end
        )

    def places_of(self, evidence: Evidence) -> frozenset[Place]:
        """Return the places among the words of a phrase, or else of its clause."""
        clause = evidence.clause
        return self.named_in(evidence) or frozenset(
            place
            for start, place in self._said_in(clause)
            if clause.start <= start < clause.end
        )

    def named_in(self, evidence: Evidence) -> frozenset[Place]:
        """Return the places among the words of a phrase."""
        return frozenset(
            place
            for start, place in self._said_in(evidence.clause)
            if start in evidence.words
        )

    def _said_in(self, clause: Clause) -> Iterator[tuple[int, Place]]:
        for symbol, place in self.lexicon.places.items():
            for start, _ in clause.sentence.found.get(symbol, ()):
                yield start, place


def without_parts(evidence: Iterable[Evidence], lexicon: Lexicon) -> Iterator[Evidence]:
    """Yield what was found in a clause, without what only a part of the words says.

    Where "the little finger tingles" says one thing, "finger tingles" does not say
    another one; and where "kidneys fine" is a no, "kidneys" is no yes. A danger sign
    stays.
    """
    knowledge = lexicon.knowledge
    told = [(each, each.words) for each in evidence]
    whole = [words for each, words in told if _may_hide(each, knowledge)]
    for each, words in told:
        kept = each.answer != YES or each.finding in lexicon.danger_signs
        part = not kept and any(words < more for more in whole)
        if not part and not any(
            words < more and other.finding == each.finding for other, more in told
        ):
            yield each


def _may_hide(evidence: Evidence, knowledge: Knowledge) -> bool:
    words = knowledge.own_words[evidence.finding]
    return evidence.answer == YES and not words.when and not words.hides
