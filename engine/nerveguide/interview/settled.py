"""What is settled in an interview, whatever else will still be answered.

A time that is asked later can take a yes back, and a complaint has the time of another
one only as long as it did not come apart from it. So what was answered is read once
more, with every question that may still be asked as unknown: what is known all the same
is settled.
"""

from collections.abc import Sequence
from functools import cache

from nerveguide.interview.gating import Answers, is_ruled_out, leads_on
from nerveguide.interview.plan import interview_plan
from nerveguide.model.answers import NO, YES, refine
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.timing import Readings, read_times

_Truth = bool | None
"""True or false whatever is still answered, or ``None``: that decides."""


def settled_answers(knowledge: Knowledge, answers: Answers) -> Answers:
    """Return the answers that no other answer about time can change, by finding.

    Those that follow from them are among them. An answer that a time may take back is
    not; what is not settled is still to be asked, or its times are.
    """
    told = refine(knowledge, answers, answers).values
    partly = _PartlyAnswered(knowledge, answers, told)
    by_times = _words(read_times(knowledge, partly))
    # Whether something is new is asked only of somebody whose times do not tell it.
    partly.not_asked = {n for n in knowledge.drawn_from if by_times[n][1] in (YES, NO)}
    settled = dict(answers)
    for name, (open_word, word) in _words(read_times(knowledge, partly)).items():
        if word:
            settled[name] = word
        elif open_word:
            settled.pop(name, None)
    for name in answers.keys() - settled.keys():
        if answers[name] == YES:  # now, or before its window
            coarse = {*knowledge.findings[name].refines} - knowledge.windowed.keys()
            settled |= dict.fromkeys(coarse, YES)
    return refine(knowledge, settled, answers).values


def _words(readings: Readings[_Truth]) -> dict[str, tuple[str | None, str | None]]:
    """Return for each finding a word that it may come to, and the one that it has."""
    words: dict[str, tuple[str | None, str | None]] = {}
    for (name, word), so in readings.items():
        open_word, certain = words.get(name, (None, None))
        words[name] = (word if so is None else open_word, word if so else certain)
    return words


class _PartlyAnswered:
    """The truth values of Kleene over the answers of somebody who may answer more.

    ``told`` are the answers with what follows from them. ``not_asked`` are questions
    that will not come although they could.
    """

    def __init__(self, knowledge: Knowledge, answers: Answers, told: Answers) -> None:
        self._answers = answers
        self.not_asked = set(knowledge.drawn_from)
        parents = interview_plan(knowledge).parents

        @cache
        def may_come(finding: str) -> bool:
            if finding in told or is_ruled_out(knowledge, finding, told):
                return False
            return not parents[finding] or any(
                leads_on(knowledge, parent, told.get(parent)) or may_come(parent)
                for parent in parents[finding]
            )

        self._may_come = may_come

    def given(self, finding: str, word: str) -> _Truth:
        answer = self._answers.get(finding)
        if answer is not None:
            return answer == word
        may_come = finding not in self.not_asked and self._may_come(finding)
        return None if may_come else False

    def any_of(self, parts: Sequence[_Truth]) -> _Truth:
        return True if True in parts else None if None in parts else False

    def all_of(self, parts: Sequence[_Truth]) -> _Truth:
        return False if False in parts else None if None in parts else True

    def negation(self, part: _Truth) -> _Truth:
        return None if part is None else not part
