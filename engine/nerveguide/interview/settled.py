"""What is settled in an interview, whatever else will still be answered.

A time that is asked later can take a yes back, and a complaint has the time of another
one only as long as it did not come apart from it. So what was answered is read once
more, with every question that may still be asked as unknown: what is known all the same
is settled.
"""

from functools import cache

from nerveguide.interview.gating import Answers, Told
from nerveguide.model.answers import NO, YES, refine
from nerveguide.model.time_formulas import time_formulas


def settled_answers(told: Told) -> Answers:
    """Return the answers that no other answer about time can change, by finding.

    Those that follow from them are among them. An answer that a time may take back is
    not; what is not settled is still to be asked, or its times are.
    """
    knowledge, answers = told.knowledge, told.answers
    formulas = time_formulas(knowledge)

    @cache
    def may_come(finding: str) -> bool:
        if finding in told.values or told.is_ruled_out(finding):
            return False
        return told.parent_leads_to(finding) or any(
            map(may_come, told.plan.parents[finding])
        )

    def may_come_first(finding: str) -> bool:
        return finding not in knowledge.drawn_from and may_come(finding)

    # Whether something is new is asked only of somebody whose times do not tell it.
    by_times = formulas.read(answers, may_come_first, among=knowledge.drawn_from)
    told_by_times = {
        name for (name, word), so in by_times.items() if so and word in (YES, NO)
    }
    readings = formulas.read(
        answers, lambda finding: finding not in told_by_times and may_come(finding)
    )
    settled = dict(answers)
    for (name, _), so in readings.items():
        if so is None:
            settled.pop(name, None)
    settled |= {name: word for (name, word), so in readings.items() if so}
    for name in answers.keys() - settled.keys():
        if answers[name] == YES:  # now, or before its window
            coarse = {*knowledge.findings[name].refines} - knowledge.windowed.keys()
            settled |= dict.fromkeys(coarse, YES)
    return refine(knowledge, settled)
