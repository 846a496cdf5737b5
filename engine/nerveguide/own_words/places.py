"""Where in the body the trouble is, and on which side."""

from collections.abc import Iterable, Iterator

from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.findings import ChoiceFinding
from nerveguide.model.own_words_vocabulary import Place, Side, WordRole
from nerveguide.own_words.clauses import Clause
from nerveguide.own_words.evidence import Evidence, Found
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.matching import Carried
from nerveguide.own_words.reading import Sentence
from nerveguide.own_words.result import Standing, Statement

_SIDES = {
    WordRole.BOTH: Side.BOTH,
    WordRole.LEFT: Side.LEFT,
    WordRole.RIGHT: Side.RIGHT,
    WordRole.ONE: Side.ONE,
}


FIRST_PLACE = "first_place"
"""The finding that says where the trouble started, where the rules have it."""


_STARTED = {
    Place.FEET: "feet",
    Place.HANDS: "hands",
    Place.ARMS: "shoulders_or_arms",
    Place.SHOULDERS: "shoulders_or_arms",
    Place.FACE: "face_or_eyes",
    Place.EYES: "face_or_eyes",
    Place.CHEST: "trunk",
    Place.BELLY: "trunk",
}
"""Where a trouble started that is in one place only -> the option that says so."""


_WITHIN = 3
"""Words after *left* or *right* among which a place stands; else *right* is no side."""


def named_in(clause: Clause, lexicon: Lexicon) -> Carried:
    """Return the classes of places, or of parts of them, that a clause names."""
    return frozenset(
        symbol
        for symbol in lexicon.names_of_places
        if any(
            clause.start <= start < clause.end
            for start, _ in clause.sentence.found.get(symbol, ())
        )
    )


def places_of(found: Found, to_check: frozenset[str]) -> tuple[Place, ...]:
    """Return where the present trouble is, from head to foot as the list goes.

    Findings that are only ``to_check`` count where there are no others.
    """
    trouble = [*_trouble(found)]
    sure = [each for each in trouble if each.finding not in to_check]
    places = {place for each in sure or trouble for place in _places(each, found)}
    return tuple(place for place in Place if place in places)


def _places(evidence: Evidence, found: Found) -> frozenset[Place]:
    """Return the places of a symptom: its own, or those of its words or clause.

    A stiff neck is in the neck, though it is the chin that does not come down.
    """
    own = found.lexicon.knowledge.own_words[evidence.finding].place
    return frozenset({own}) if own else found.places_of(evidence)


def first_place_of(found: Found, places: Iterable[Place]) -> Statement | None:
    """Return where it started, when the trouble is in one place, and not in doubt."""
    if not any(each.answer == YES for each in _trouble(found)):
        return None
    finding = found.lexicon.knowledge.findings.get(FIRST_PLACE)
    started = {_STARTED.get(place) for place in places}
    if not isinstance(finding, ChoiceFinding) or len(started) != 1:
        return None
    [option] = started
    if option is None or option not in finding.options:
        return None
    spans = {span for each in _trouble(found) for span in each.quotes}
    return Statement(FIRST_PLACE, option, Standing.STATED, tuple(sorted(spans)))


def side_of(found: Found) -> Side | None:
    """Return on which side the present trouble is; both when both are named.

    Where no side is, *my feet* are both.
    """
    lexicon = found.lexicon
    with_trouble = [each.clause for each in _trouble(found)]
    named = _sides(with_trouble, lexicon) or _sides(_other_clauses(found), lexicon)
    if Side.BOTH in named or {Side.LEFT, Side.RIGHT} <= named:
        return Side.BOTH
    if not named and any(clause.has(WordRole.PAIR) for clause in with_trouble):
        return Side.BOTH
    return next((side for side in Side if side in named), None)


def names_one_side(clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a clause is about one side only: *the right foot is fine*."""
    sides = set(_sides_in(clause, lexicon))
    return clause.has(WordRole.OTHER_SIDE) or bool(sides & {Side.LEFT, Side.RIGHT})


def _trouble(found: Found) -> Iterator[Evidence]:
    """Yield the symptoms that are there now, or may be."""
    for each in found.mine:
        there = each.answer in (YES, NOT_SURE) and not each.asked and not each.over
        if each.symptom and there:
            yield each


def _other_clauses(found: Found) -> Iterator[Clause]:
    """Yield the clauses in which nothing is denied or over."""
    spoken = {each.clause for each in found.mine if each.over or each.answer == NO}
    spoken |= found.well
    for clause in found.clauses:
        if clause not in spoken and not clause.has(WordRole.DENIAL):
            yield clause


def _sides(clauses: Iterable[Clause], lexicon: Lexicon) -> set[Side]:
    return {side for clause in clauses for side in _sides_in(clause, lexicon)}


def _sides_in(clause: Clause, lexicon: Lexicon) -> Iterator[Side]:
    """Yield each side that a clause names, beside a place or after *the* or *my*."""
    sentence = clause.sentence
    places = {
        start
        for symbol in lexicon.names_of_places
        for start, _ in sentence.found.get(symbol, ())
    }
    for role, side in _SIDES.items():
        for start, end in sentence.roles[role]:
            if not clause.start <= start < clause.end:
                continue
            beside = any(end <= at < end + _WITHIN for at in places)
            led = sentence.has(WordRole.ARTICLE, start - 1, start)
            if _names_no_side(sentence, start, led=led):
                continue
            if side is Side.BOTH or beside or led or end - start > 1:
                yield side


def _names_no_side(sentence: Sentence, at: int, *, led: bool) -> bool:
    """Return whether *left* or *right* is no side with a trouble.

    "Right in the spine" is no side, while "the right in particular" is one.
    """
    return any(
        first <= at < last and (first < at or not led)
        for first, last in sentence.roles[WordRole.NO_SIDE]
    )
