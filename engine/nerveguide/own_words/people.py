"""Of whom a sentence speaks, and who has the symptoms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nerveguide.model.own_words import Atom, PersonWords
from nerveguide.model.own_words_vocabulary import PersonKind, WordRole
from nerveguide.own_words.lexicon import Lexicon
from nerveguide.own_words.reading import Sentence
from nerveguide.wording import Whom

ME = "me"
"""Stands for the person who writes."""


SOMEBODY = "somebody"
"""Stands for *he* or *she* where nobody was named before."""


_OWNERS = 3
"""Words after *my* among which the person may stand: my 5 year old son."""


_AHEAD = 2
"""How many times as much must be said of somebody else than of the one who writes."""


_SPEAKING = 3
"""Words after a person among which it stands that this one tells: my wife also says."""


@dataclass
class People:
    """Who was named so far; ``subjects`` says of whom each word of a sentence speaks.

    ``told_by`` are those who only tell of it, and ``meant_by`` the *he* or *she* that
    stood for somebody.
    A person goes by the id of the words for it, and ``None`` means that nobody was
    named in the sentence so far.
    """

    lexicon: Lexicon
    named: dict[str, PersonWords] = field(default_factory=dict)
    told_by: set[str] = field(default_factory=set)
    meant_by: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _last: str | None = None

    def subjects(self, sentence: Sentence) -> tuple[str | None, ...]:
        """Return for each word of a sentence of whom it speaks; keeps who was named."""
        found = self._persons_in(sentence)
        mine = {start for start, _ in sentence.roles[WordRole.SELF]}
        now: str | None = None
        told: list[str | None] = []
        skip_to = 0
        for at, word in enumerate(sentence.words):
            if at < skip_to:
                told.append(now)
                continue
            if stems := found.get(at):
                now, skip_to = self._name(sentence, at, stems, now)
            elif at in mine:
                if not self._owns_person(sentence, at, found) and not _is_object(
                    sentence, at
                ):
                    now = ME
            elif word.text in self.lexicon.pronouns:
                now = self._meant(word.text, now)
            told.append(now)
        return tuple(told)

    def _persons_in(self, sentence: Sentence) -> Mapping[int, Atom]:
        found: dict[int, Atom] = {}
        for at in range(len(sentence.words)):
            stems = self.lexicon.persons.at(sentence.stems, at)
            if stems and not _names_nobody(sentence, at):
                person = self.lexicon.person_of[stems]
                if not person.owned or _is_owned(sentence, at):
                    found[at] = stems
        return found

    def _name(
        self, sentence: Sentence, at: int, stems: Atom, now: str | None
    ) -> tuple[str | None, int]:
        """Note a person; return of whom what follows speaks, and where it begins."""
        person = self.lexicon.person_of[stems]
        end = at + len(stems)
        if sentence.has(WordRole.SAYS, end, end + _SPEAKING) and not _is_asked_for(
            sentence, at
        ):
            self.told_by.add(person.id)
            self.named.setdefault(person.id, person)
            return now, end
        subject = self.named.get(now or "")
        aside = subject is not None and {*subject.pronouns} & {*person.pronouns}
        self.named.setdefault(person.id, person)
        if not aside:
            # In "she asks if mum is alive" a later *she* is not the mother.
            self._last = person.id
        return person.id, end

    def _owns_person(
        self, sentence: Sentence, at: int, found: Mapping[int, Atom]
    ) -> bool:
        if sentence.words[at].text != "my":
            return False
        return any(
            place in found
            and not any(w.pause for w in sentence.words[at + 1 : place + 1])
            for place in range(at + 1, min(at + _OWNERS + 1, len(sentence.words)))
        )

    def _meant(self, pronoun: str, now: str | None) -> str | None:
        """Return whom *she* means: the last person whom it can."""
        for name in reversed(self._recent()):
            if pronoun in self.named[name].pronouns:
                self._last = name
                self.meant_by[name].add(pronoun)
                return name
        if pronoun in ("they", "them", "their"):
            return now
        self.meant_by[SOMEBODY].add(pronoun)
        return SOMEBODY

    def sex_of(self, name: str) -> str | None:
        """Return the sex of a person that the word says, or *he* or *she*."""
        person = self.named.get(name)
        if person and person.sex:
            return person.sex
        sexes = {
            each.sex
            for each in self.lexicon.person_of.values()
            if each.sex and self.meant_by[name] & {*each.pronouns}
        }
        return sexes.pop() if len(sexes) == 1 else None

    def _recent(self) -> list[str]:
        names = [name for name in self.named if name != self._last]
        return [*names, self._last] if self._last else names


def _is_object(sentence: Sentence, at: int) -> bool:
    """Return whether *me* is only told, or seen: *she rang me*, *sees two of me*."""
    words = sentence.words
    if words[at].text != "me" or at == 0 or words[at].pause:
        return False
    return words[at - 1].text == "of" or sentence.has(WordRole.SAYS, at - 1, at)


def _is_asked_for(sentence: Sentence, at: int) -> bool:
    """Return whether somebody writes for a person: *asking for my dad*."""
    return sentence.has(WordRole.FOR, max(0, at - _OWNERS), at)


def _names_nobody(sentence: Sentence, at: int) -> bool:
    """Return whether a word for a person is only a part of others: *had a baby*."""
    return any(a <= at < b for a, b in sentence.roles[WordRole.NO_PERSON])


def _is_owned(sentence: Sentence, at: int) -> bool:
    return "my" in sentence.stems[max(0, at - _OWNERS) : at]


def patient_among(speaks: Iterable[tuple[str, float]], people: People) -> str | None:
    """Return who has the symptoms; ``None`` when nobody was named.

    ``speaks`` says for each thing that was found of whom, and how much that counts. The
    one who writes comes first, unless much more is said of somebody else; then comes
    who is named first. Nobody who is named has the symptoms for a risk factor alone.
    """
    votes: dict[str, float] = defaultdict(float)
    for name, weight in speaks:
        votes[name] += weight
    if not votes:
        others = [name for name in people.named if name not in people.told_by]
        return others[0] if others else None
    best = max(votes, key=lambda name: votes[name])
    first = next((name for name in people.named if name in votes), best)
    if best != ME and _AHEAD * votes[first] >= votes[best]:
        best = first
    too_little = best in people.named and votes[best] < 1
    return ME if too_little or _AHEAD * votes.get(ME, 0) >= votes[best] else best


def whom_of(patient: str | None, people: People, age: float | None) -> Whom | None:
    """Return who has the symptoms in relation to the person who writes."""
    if patient is None:
        return None
    if patient == ME:
        return Whom.ME
    person = people.named.get(patient)
    grown_up = age is not None and age >= 18
    if person and person.who is PersonKind.CHILD and not grown_up:
        return Whom.CHILD
    return Whom.OTHER
