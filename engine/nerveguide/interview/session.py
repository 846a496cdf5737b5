"""The record of one interview: the answers of each screen, in order."""

from dataclasses import dataclass, field, replace

from nerveguide.interview.gating import Answers, reachable_answers
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class Interview:
    """All there is to know of one interview.

    ``given`` are answers from before the first screen, such as those of a file, and
    ``screens`` the answers of each screen, by finding id. A finding stands on two
    screens when it was asked once more, in simpler words; the later answer counts.
    """

    given: Answers = field(default_factory=dict)
    screens: tuple[Answers, ...] = ()

    @property
    def asked(self) -> Answers:
        """The answers that were given on screens."""
        return {
            name: answer for screen in self.screens for name, answer in screen.items()
        }


def effective_answers(knowledge: Knowledge, interview: Interview) -> Answers:
    """Return the answers that count: all that a way still leads to."""
    return reachable_answers(knowledge, interview.given, interview.asked)


def with_answers(interview: Interview, answers: Answers) -> Interview:
    """Return the interview with the answers of one more screen."""
    return replace(interview, screens=(*interview.screens, answers))


def without_last_screen(interview: Interview) -> Interview:
    """Return the interview before its last screen."""
    return replace(interview, screens=interview.screens[:-1])


def with_changed_answer(
    knowledge: Knowledge, interview: Interview, finding: str, answer: AnswerValue
) -> Interview:
    """Return the interview with another answer where one was given.

    What was asked because of the former answer alone goes with it.
    """

    def corrected(answers: Answers) -> Answers:
        return {**answers, finding: answer} if finding in answers else answers

    changed = Interview(
        corrected(interview.given), tuple(map(corrected, interview.screens))
    )
    counted = effective_answers(knowledge, changed)

    def without_unreached(answers: Answers) -> Answers:
        return {name: value for name, value in answers.items() if name in counted}

    return Interview(
        without_unreached(changed.given),
        tuple(filter(None, map(without_unreached, changed.screens))),
    )
