"""The record of one interview: the answers of each screen, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from nerveguide.interview.gating import Answers, reachable_answers
from nerveguide.model.answers import YES, AnswerValue
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class Interview:
    """All there is to know of one interview.

    ``given`` are answers from before the first screen, such as those of a file or
    confirmed own words, and ``screens`` the answers of each screen, by finding id. A
    finding stands on two screens when it was asked once more; the later answer counts.

    ``denials`` are findings that own words deny, each with the words that do. They are
    no answers. Each is still asked, and a yes to one is asked once more.
    """

    given: Answers = field(default_factory=dict)
    screens: tuple[Answers, ...] = ()
    denials: Mapping[str, str] = field(default_factory=dict)

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


def with_named(interview: Interview, findings: Iterable[str]) -> Interview:
    """Return the interview with a yes to what was named without being asked."""
    return replace(interview, given={**interview.given, **dict.fromkeys(findings, YES)})


def without_last_screen(interview: Interview) -> Interview:
    """Return the interview before its last screen."""
    return replace(interview, screens=interview.screens[:-1])


def with_changed_answer(
    knowledge: Knowledge, interview: Interview, finding: str, answer: AnswerValue
) -> Interview:
    """Return the interview with another answer where one was given.

    What was asked because of the former answer alone goes with it. Who no longer points
    at a place says nothing of it, as a no would.
    """

    def corrected(answers: Answers) -> Answers:
        if finding not in answers:
            return answers
        if finding in knowledge.places and answer != YES:
            return {name: each for name, each in answers.items() if name != finding}
        return {**answers, finding: answer}

    changed = replace(
        interview,
        given=corrected(interview.given),
        screens=tuple(map(corrected, interview.screens)),
    )
    counted = effective_answers(knowledge, changed)

    def without_unreached(answers: Answers) -> Answers:
        return {name: value for name, value in answers.items() if name in counted}

    return replace(
        changed,
        given=without_unreached(changed.given),
        screens=tuple(filter(None, map(without_unreached, changed.screens))),
    )
