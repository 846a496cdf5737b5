"""Filling in the pages of the web application, as a person without JavaScript does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue

ANSWER = "answer."
UNSURE = "unsure."


@dataclass(frozen=True)
class Button:
    """What is sent when it is pressed, and where to."""

    words: str
    action: str
    fields: Mapping[str, str]


@dataclass
class Form:
    """The fields of a form as they stand, its buttons, and which values may be chosen.

    ``choices`` has an empty tuple for a field in which one types, and for a box what it
    sends when it is ticked. ``boxes`` are the findings on a list, each with its box.
    """

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    @property
    def findings(self) -> tuple[str, ...]:
        """The ids of the findings that are asked."""
        return tuple(
            name.removeprefix(ANSWER)
            for name in self.choices
            if name.startswith(ANSWER)
        )

    @property
    def nothing_is_ticked(self) -> bool:
        """Whether this is a list without any tick: none of its names applies."""
        ticks = {prefix + name for name in self.boxes for prefix in (ANSWER, UNSURE)}
        return bool(self.boxes) and ticks.isdisjoint(self.fields)

    def answer(self, answers: Mapping[str, AnswerValue], otherwise: str = NO) -> None:
        """Answer all questions; ``otherwise`` is for those that ``answers`` leave out.

        Where that cannot be chosen, it is not sure.
        """
        for name in self.findings:
            self.choose(name, answers.get(name, otherwise))

    def choose(self, name: str, answer: AnswerValue) -> None:
        """Choose, tick or type the answer to a question."""
        able = self.choices[f"{ANSWER}{name}"]
        if name in self.boxes:
            self.fields.pop(f"{ANSWER}{name}", None)
            self.fields.pop(f"{UNSURE}{name}", None)
            if answer == YES:
                self.fields[f"{ANSWER}{name}"] = YES
            elif answer != NO:
                self.fields[f"{UNSURE}{name}"] = "on"
        elif able:
            self.fields[f"{ANSWER}{name}"] = (
                str(answer) if str(answer) in able else NOT_SURE
            )
        elif isinstance(answer, int | float):
            self.fields[f"{ANSWER}{name}"] = f"{answer:g}"
        else:
            self.fields[f"{UNSURE}{name}"] = "on"

    def pressed(self, words: str) -> tuple[str, dict[str, str]]:
        """Return where a button sends the form, and what it sends."""
        (button,) = [button for button in self.buttons if button.words == words]
        return button.action or self.action, {**self.fields, **button.fields}


def forms_of(page: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._button: Mapping[str, str] | None = None
        self._typed = ""
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.forms.append(Form(given["action"]))
            case "input":
                self._input(self.forms[-1], given)
            case "textarea":
                self._input(self.forms[-1], given)
                self._typed, self._words = given["name"], ""
            case "button" if given.get("type") == "submit":
                self._button, self._words = given, ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A first end of a line belongs to the tag, as in a browser.
            self.forms[-1].fields[self._typed] = self._words.removeprefix("\n")
        if tag == "button" and self._button is not None:
            given, self._button = self._button, None
            fields = {given["name"]: given["value"]} if "name" in given else {}
            action = given.get("formaction", "")
            self.forms[-1].buttons.append(Button(self._words.strip(), action, fields))

    @staticmethod
    def _input(form: Form, given: Mapping[str, str]) -> None:
        name, value = given["name"], given.get("value", "")
        match given.get("type", "text"):
            case "radio":
                form.choices[name] = (*form.choices.get(name, ()), value)
                if "checked" in given:
                    form.fields[name] = value
            case "checkbox":
                if name.startswith(ANSWER):
                    form.boxes.append(name.removeprefix(ANSWER))
                    form.choices[name] = (value,)
                if "checked" in given:
                    form.fields[name] = value or "on"
            case "hidden":
                form.fields[name] = value
            case _:
                form.choices[name] = ()
                form.fields[name] = value
