"""What answers about time say of other answers, before any rule looks at them.

Time is three things: how long ago a complaint began, how fast it reached its worst, and
how it is now. Each belongs to the complaint that it is about. Here four things are
drawn from them:

- A complaint without a time of its own has the time of another one (``otherwise``).
  Where it may have come apart from that one (``apart_when``), its own is still asked.
- A complaint is new when it began within four weeks and is not better, or gets worse by
  the day.
- A yes to a question with a window is a no when it is said to have begun before it.
- Where such a question is presumed from what it is a form of, a yes to that counts as
  a yes to it as long as no time says otherwise: a yes without a time stays a yes.

What a time means is said once, in terms of a Boolean algebra, so that one person, the
columns of a table and the formulas of the prover cannot disagree.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from nerveguide.model.findings import Complaint
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import AnswerWord, Began, Course

Truth = TypeVar("Truth")


YES, NO, NOT_SURE = AnswerWord


NEW = (Began.HOURS, Began.DAYS)
"""Since when a complaint is new: at most four weeks.

Guillain-Barré syndrome is at its worst within four weeks; what grows for longer has
other causes.
"""


EASED = (Course.BETTER, Course.OVER)


_KEEPS_NEW = (Course.WORSE_BY_THE_DAY, Course.COMES_AND_GOES)
"""What began long ago may still have happened inside a window when it is so."""


class TruthAlgebra(Protocol[Truth]):
    """The truth values of some interpreter, and how to combine them."""

    def given(self, finding: str, word: str) -> Truth:
        """Return whether the finding was answered with this word."""
        ...

    def any_of(self, parts: Sequence[Truth]) -> Truth:
        """Return whether one part or more is true; of no parts: false."""
        ...

    def all_of(self, parts: Sequence[Truth]) -> Truth:
        """Return whether every part is true."""
        ...

    def negation(self, part: Truth) -> Truth:
        """Return whether the part is not true."""
        ...


Readings = dict[tuple[str, str], Truth]
"""By finding and word, whether that is its answer once times were read."""


def read_times(knowledge: Knowledge, algebra: TruthAlgebra[Truth]) -> Readings[Truth]:
    """Return the answers on which times bear, as they are once times were read.

    Findings on which no time bears are not in it. What one finding says of those that
    it is a form of is drawn afterwards.
    """
    reader = _Reader(knowledge, algebra)
    for complaint in knowledge.complaints.values():
        reader.fall_back(complaint)
        reader.draw_new(complaint)
    reader.apply_windows()
    return reader.readings


class _Reader(Generic[Truth]):
    """Draws one thing after the other; what follows reads what was drawn."""

    def __init__(self, knowledge: Knowledge, algebra: TruthAlgebra[Truth]) -> None:
        self._knowledge = knowledge
        self._algebra = algebra
        self.readings: Readings[Truth] = {}

    def fall_back(self, complaint: Complaint) -> None:
        """Give a complaint the times of the other one where its own are not known."""
        if not complaint.otherwise:
            return
        other = self._knowledge.complaints[complaint.otherwise].times
        for kind, own in complaint.times.items():
            if kind not in other:
                continue
            *known, _ = self._words(own)
            unknown = self._not_known(own)
            if own == complaint.is_new:  # its own time since says more of it
                unknown = self._all(unknown, self._not_known(complaint.times["began"]))
            lent = {
                word: self._all(unknown, self._given(other[kind], word))
                for word in (*known, NOT_SURE)
            }
            for word in known:
                self.readings[own, word] = self._any(self._given(own, word), lent[word])
            not_known = self._not(self._any(*(self.readings[own, it] for it in known)))
            unsure = self._any(self._given(own, NOT_SURE), lent[NOT_SURE])
            self.readings[own, NOT_SURE] = self._all(not_known, unsure)

    def draw_new(self, complaint: Complaint) -> None:
        """Say whether a complaint is new: one yes is enough, its own or its times'."""
        if not complaint.is_new:
            return
        finding, times = complaint.is_new, complaint.times
        worse = self._is_any(times["course"], [Course.WORSE_BY_THE_DAY])
        lasting = self._is_any(times["course"], set(Course) - {Course.WORSE_BY_THE_DAY})
        eased = self._is_any(times["course"], EASED)
        recent = self._is_any(times["began"], NEW)
        older = self._is_any(times["began"], set(Began) - set(NEW))
        yes = self._any(
            self._is(finding, YES), worse, self._all(recent, self._not(eased))
        )
        no = self._any(self._is(finding, NO), eased, self._all(older, lasting))
        no = self._all(no, self._not(yes))
        unsure = self._is(finding, NOT_SURE)
        self.readings[finding, YES] = yes
        self.readings[finding, NO] = no
        self.readings[finding, NOT_SURE] = self._all(
            unsure, self._not(yes), self._not(no)
        )

    def apply_windows(self) -> None:
        """Take for a no what is said to have begun before the window of its question.

        What it is a form of is there all the same: it is a yes where nothing is said.
        That may have a window of its own, so the finest come first.
        """
        families = self._knowledge.complaint_families
        reported = {
            family: self._any(*(self._given(name, YES) for name in names))
            for family, names in families.items()
        }
        several = self._two(*reported.values())
        nothing = self._not(self._any(*reported.values()))
        for name, (days, complaint) in self._knowledge.windowed.items():
            only_this = self._any(reported[complaint.id], nothing)
            nothing_else = self._all(self._not(several), only_this)
            old = self._is_old(days, complaint, nothing_else)
            old_yes = self._all(old, self._is(name, YES))
            said_yes = self._any(self._is(name, YES), self._presumed(name))
            unsure = self._given(name, NOT_SURE)
            self.readings[name, YES] = self._all(said_yes, self._not(old))
            self.readings[name, NOT_SURE] = self._all(unsure, self._not(old))
            self.readings[name, NO] = self._any(
                self._given(name, NO), self._all(old, self._any(said_yes, unsure))
            )
            for coarse in self._knowledge.findings[name].refines:
                there = self._all(old_yes, self._unanswered(coarse))
                self.readings[coarse, YES] = self._any(self._is(coarse, YES), there)

    def _presumed(self, name: str) -> Truth:
        """Return whether a yes to what a finding is a form of stands for it.

        It does not where something else is denied that the finding is a form of too.
        """
        knowledge = self._knowledge
        coarse = knowledge.presumed.get(name)
        if coarse is None:
            return self._any()
        forms = {coarse, *knowledge.finer_findings[coarse]} - {name}
        said = (self._given(form, YES) for form in sorted(forms))
        of_it = {coarse, *knowledge.coarser_findings[coarse]}
        others = {*knowledge.coarser_findings[name]} - of_it
        denied = (self._given(other, NO) for other in sorted(others))
        return self._all(
            self._unanswered(name), self._any(*said), self._not(self._any(*denied))
        )

    def _is_old(self, days: int, complaint: Complaint, nothing_else: Truth) -> Truth:
        """Return whether a complaint is said to have begun so many days ago or earlier.

        A time of another complaint may be that of an older trouble. It says so only
        where nothing came apart, or where that was not asked and nothing else was
        reported; never where something did, or may have.
        """
        before = [word for word in Began if word.least_days >= days]
        own = complaint.times
        other = self._knowledge.lender_of(complaint).times
        about_it = [self._all(nothing_else, self._apart_not_asked(complaint))]
        if complaint.apart_when:
            about_it.append(self._given(complaint.apart_when, NO))
        said, not_said = self._any(), self._all()
        if "began" in own:
            said = self._any(*(self._given(own["began"], word) for word in before))
            not_said = self._not_known(own["began"])
        lent = self._any(*(self._given(other["began"], word) for word in before))
        lent = self._all(self._any(*about_it), lent, not_said)
        course = own.get("course", other["course"])
        again = self._is_any(course, _KEEPS_NEW)
        return self._all(self._any(said, lent), self._not(again))

    def _words(self, finding: str) -> tuple[str, ...]:
        return self._knowledge.findings[finding].answer_words

    def _given(self, finding: str, word: str) -> Truth:
        return self._algebra.given(finding, word)

    def _is(self, finding: str, word: str) -> Truth:
        if (finding, word) in self.readings:
            return self.readings[finding, word]
        return self._given(finding, word)

    def _is_any(self, finding: str, words: Iterable[str]) -> Truth:
        known = self._words(finding)
        return self._any(*(self._is(finding, word) for word in known if word in words))

    def _unanswered(self, finding: str) -> Truth:
        given = (self._given(finding, word) for word in self._words(finding))
        return self._not(self._any(*given))

    def _not_known(self, finding: str) -> Truth:
        *known, _ = self._words(finding)
        return self._not(self._any(*(self._given(finding, word) for word in known)))

    def _apart_not_asked(self, complaint: Complaint) -> Truth:
        apart = complaint.apart_when
        return self._all(*([self._unanswered(apart)] if apart else []))

    def _any(self, *parts: Truth) -> Truth:
        return self._algebra.any_of(parts)

    def _two(self, *parts: Truth) -> Truth:
        """Count along the parts: Z3 takes minutes where it has to count itself."""
        one = two = self._any()
        for part in parts:
            two = self._any(two, self._all(one, part))
            one = self._any(one, part)
        return two

    def _all(self, *parts: Truth) -> Truth:
        return self._algebra.all_of(parts)

    def _not(self, part: Truth) -> Truth:
        return self._algebra.negation(part)
