"""What comes before the questions of `check`: own words, and whom it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from nerveguide.cli.looking_through import LookAgain, looked_through
from nerveguide.cli.speaking import Speaker, Talk
from nerveguide.cli.typed import Command, means, normal, read_leaving
from nerveguide.interview import Interview
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import LONGEST, OwnWords, OwnWordsError, parse
from nerveguide.text import interview as screens
from nerveguide.text import own_words as texts
from nerveguide.text.layout import Style, paragraph
from nerveguide.views.help_lines import HelpLines, Whereabouts, help_lines
from nerveguide.wording import READER, Pronoun, Subject, Whom

Answers = Mapping[str, AnswerValue]


@dataclass(frozen=True)
class Opening:
    """What is known before the first prompt.

    ``subject`` is ``None`` where nobody said whom it is about. ``text`` are own words
    that came with the command. ``whereabouts`` say whose emergency numbers are told.
    """

    given: Answers
    subject: Subject | None = None
    text: str | None = None
    whereabouts: Whereabouts | None = None

    def help_lines(self, knowledge: Knowledge) -> HelpLines | None:
        """Return whom to call, in the words of these rules."""
        if self.whereabouts is None:
            return None
        return help_lines(knowledge, self.whereabouts)


@dataclass(frozen=True)
class Begun:
    """An interview that begins, and the rules in the words for whom it is about.

    ``asks_places``: nobody said yet where something is wrong.
    """

    knowledge: Knowledge
    interview: Interview
    asks_places: bool = False


@dataclass(frozen=True)
class Left:
    """The person left before the first question; ``subject`` is whom it was about."""

    command: Command
    subject: Subject


def front(
    speaker: Speaker, knowledge: Knowledge, opening: Opening, emphasis: Style = str
) -> Talk[Begun | Left]:
    """Ask what comes before the questions; return how the interview begins.

    Own words may be left out. Of them nothing counts that the person has not looked
    through. Who goes on with the answers of a file is asked none of it.
    """
    asking = _Front(speaker, knowledge, opening, emphasis)
    begun = yield from asking.run()
    return (
        Left(begun, asking.subject or READER) if isinstance(begun, Command) else begun
    )


class _Front:
    def __init__(
        self, speaker: Speaker, knowledge: Knowledge, opening: Opening, emphasis: Style
    ) -> None:
        self._speaker = speaker
        self._knowledge = knowledge
        self._opening = opening
        self.subject = opening.subject
        self._emphasis = emphasis

    def run(self) -> Talk[Begun | Command]:
        given, knowledge = self._opening.given, self._knowledge
        lines = self._opening.help_lines(knowledge)
        self._speaker.say(screens.introduction(knowledge, self._emphasis, lines))
        self._speaker.say(screens.answers_read(knowledge, given))
        text = self._opening.text
        if not knowledge.own_words or (given and text is None):
            typed = yield from self._speaker.ask(screens.begin_prompt())
            about = knowledge.said_of(self.subject or READER)
            return read_leaving(typed) or Begun(about, Interview(given))
        while True:
            own = yield from self._own_words(text)
            if isinstance(own, Command):
                return own
            subject = yield from self._about(own)
            if isinstance(subject, Command):
                return subject
            knowledge = self._knowledge.said_of(subject)
            interview: Interview | Command | LookAgain
            if own is None:
                interview = Interview(given)
            else:
                whom_told = None if self.subject else subject.whom
                interview = yield from looked_through(
                    self._speaker, knowledge, own, given, whom_told, self._emphasis
                )
            match interview:
                case Interview():
                    return Begun(knowledge, interview, asks_places=own is None)
                case Command():
                    return interview
                case LookAgain.WHOM:
                    text = own.text if own else None
                    asked = yield from self._ask_whom()
                    if isinstance(asked, Command):
                        return asked
                    self.subject = asked
                case LookAgain():
                    text = None

    def _own_words(self, text: str | None) -> Talk[OwnWords | Command | None]:
        """Return what was understood of own words; ``None`` where there are none."""
        while True:
            if text is None:
                prompt = texts.words_prompt(self._knowledge.subject)
                typed = yield from self._speaker.ask(prompt)
                left = read_leaving(typed)
                if left:
                    return left
                word = normal(typed or "")
                if means(word, "more") or word.startswith("?"):
                    self._speaker.say(texts.words_help())
                    continue
                if not word or means(word, "skip", "none", "no"):
                    return None
                text = yield from self._lines_after(typed or "")
            try:
                return parse(text, self._knowledge)
            except OwnWordsError as error:
                self._speaker.say(paragraph(texts.refused(str(error))))
                text = None

    def _lines_after(self, first: str) -> Talk[str]:
        """Return all lines up to an empty one; too many are read, and not kept."""
        lines, length = [first.rstrip("\n")], len(first)
        while (line := (yield texts.more_prompt())) is not None and line.strip():
            length += len(line)
            if length <= 2 * LONGEST:
                lines.append(line.rstrip("\n"))
        return "\n".join(lines)

    def _about(self, own: OwnWords | None) -> Talk[Subject | Command]:
        """Return whom it is about: as was said, as the own words say, or as asked."""
        if self.subject:
            return self.subject
        if own and own.whom:
            return Subject(own.whom, own.pronoun or Pronoun.THEY)
        asked = yield from self._ask_whom()
        if isinstance(asked, Subject):
            self.subject = asked
        return asked

    def _ask_whom(self) -> Talk[Subject | Command]:
        while True:
            typed = yield from self._speaker.ask(texts.whom_prompt())
            left = read_leaving(typed)
            if left:
                return left
            word = normal(typed or "")
            if not word:
                return READER
            for number, whom in enumerate(Whom, start=1):
                if word == str(number) or means(word, f"whom_{whom.value}"):
                    return Subject(whom)
            problem = message("cli.interview.not_on_list", typed=word)
            self._speaker.say(problem)
