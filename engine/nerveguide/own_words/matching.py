"""Which phrases of the rules stand in a clause, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.lexicon import BLOCK, Lexicon, Sought, Symbol
from nerveguide.own_words.reading import WordRange

_FARTHEST = {1: 0, 2: 2}
"""Words that say something and may stand between the parts of a phrase, in all.

The number of parts -> the most words; ``_FARTHEST_OF_MORE`` for three parts or more.
"""


_FARTHEST_OF_MORE = 4


_CLOSE = 2
"""Words that may stand between a phrase and one that blocks it."""


_NOT: tuple[Symbol, ...] = (("not",),)
"""The part of a phrase that must come before the next one."""


_THEN: tuple[Symbol, ...] = (("then",),)
"""The part that must come between its neighbours: first the feet, then the hands."""


@dataclass(frozen=True)
class Hit:
    """A phrase that stands in a clause: what it means, and the words of its parts."""

    clause: Clause
    finding: str
    means: str
    parts: tuple[WordRange, ...]
    carried: bool = False

    @property
    def start(self) -> int:
        """The first word of it."""
        return min(start for start, _ in self.parts)

    @property
    def end(self) -> int:
        """The word after its last one."""
        return max(end for _, end in self.parts)

    def blocks(self, other: "Hit", finding: str = "") -> bool:
        """Return whether this, which means something else, takes the other one away.

        It must stand among its words, or close to them. ``finding`` is that for which
        the other is looked at; by default its own.
        """
        return (
            self.finding == (finding or other.finding)
            and self.clause is other.clause
            and self.start < other.end + _CLOSE
            and other.start < self.end + _CLOSE
        )

    def covers(self, at: int) -> bool:
        """Return whether a word is part of the phrase."""
        return any(start <= at < end for start, end in self.parts)


Carried = frozenset[Symbol]
"""Places of which the clause before spoke, when this one names none."""


def hits_in(clause: Clause, lexicon: Lexicon, carried: Carried) -> tuple[Hit, ...]:
    """Return the phrases that stand in a clause."""
    search = _Search(clause, lexicon, carried)
    return tuple(dict.fromkeys(search.hits()))


def hits_across(clauses: Sequence[Clause], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Return the phrases whose parts may stand in several clauses of one sentence."""
    first, last = clauses[0], clauses[-1]
    whole = Clause(first.sentence, first.number, first.start, last.end)
    search = _Search(whole, lexicon, frozenset(), across=True)
    return tuple(
        dict.fromkeys(
            hit for hit in search.hits() if len(hit.parts) > 1 or hit.means == BLOCK
        )
    )


class _Search:
    def __init__(
        self,
        clause: Clause,
        lexicon: Lexicon,
        carried: Carried,
        *,
        across: bool = False,
    ) -> None:
        self._across = across
        self._clause = clause
        self._lexicon = lexicon
        self._carried = carried
        sentence = clause.sentence
        self._found = {
            symbol: inside
            for symbol, places in sentence.found.items()
            if (
                inside := [
                    p for p in places if clause.start <= p[0] and p[1] <= clause.end
                ]
            )
        }
        told = {*lexicon.places, *lexicon.troubles}
        self._near = sentence.light | {
            at
            for symbol in told & self._found.keys()
            for start, end in self._found[symbol]
            for at in range(start, end)
        }

    def hits(self) -> Iterator[Hit]:
        """Yield each phrase, once for each place of its rarest part."""
        for symbol, places in self._found.items():
            for sought in self._lexicon.phrases.get(symbol, ()):
                if self._across and sought.finding not in self._lexicon.across:
                    continue
                for place in places:
                    if hit := self._hit(sought, symbol, place):
                        yield hit

    def _hit(self, sought: Sought, anchor: Symbol, place: WordRange) -> Hit | None:
        parts, carried = [place], False
        chosen: dict[int, WordRange] = {}
        for number, part in enumerate(sought.parts):
            if anchor in part:
                chosen[number] = place
                continue
            nearest = self._nearest(part, parts)
            if nearest:
                parts.append(nearest)
                chosen[number] = nearest
            elif self._carried.isdisjoint(part):
                return None
            else:
                carried = True
        if not self._across and self._apart(parts) > _farthest(sought):
            return None
        if not _in_order(sought, chosen):
            return None
        means = sought.means
        return Hit(self._clause, sought.finding, means, tuple(sorted(parts)), carried)

    def _nearest(
        self, part: tuple[Symbol, ...], parts: list[WordRange]
    ) -> WordRange | None:
        """Return the words for a part that stand nearest to those found so far."""
        places = (place for symbol in part for place in self._found.get(symbol, ()))
        apart = [
            (self._apart([*parts, place]), place)
            for place in places
            if all(place[1] <= start or end <= place[0] for start, end in parts)
        ]
        return min(apart)[1] if apart else None

    def _apart(self, parts: list[WordRange]) -> int:
        """Return how many words that say something stand between these."""
        inside = {at for start, end in parts for at in range(start, end)}
        first, last = min(inside), max(inside)
        between = set(range(first, last)) - inside
        return len(between - self._near)


def _in_order(sought: Sought, chosen: Mapping[int, WordRange]) -> bool:
    """Return whether *not* and *then* stand where they must; ``chosen`` is by part."""
    for number, there in chosen.items():
        ordered = sought.parts[number] in (_NOT, _THEN)
        if ordered and chosen.get(number + 1, there) < there:
            return False
        if sought.parts[number] == _THEN and chosen.get(number - 1, there) > there:
            return False
    return True


def _farthest(sought: Sought) -> int:
    return _FARTHEST.get(len(sought.parts), _FARTHEST_OF_MORE)
