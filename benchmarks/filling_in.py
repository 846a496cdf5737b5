"""Filling in the pages of the web application, as a person without JavaScript does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from nerveguide.model.answers import NO, NOT_SURE, AnswerValue

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

    ``choices`` has an empty tuple for a field in which one types.
    """

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    @property
    def findings(self) -> tuple[str, ...]:
        """The ids of the findings that are asked."""
        return tuple(
            name.removeprefix(ANSWER)
            for name in self.choices
            if name.startswith(ANSWER)
        )

    def answer(self, answers: Mapping[str, AnswerValue], otherwise: str = NO) -> None:
        """Answer all questions; ``otherwise`` is for those that ``answers`` leave out.

        Where that cannot be chosen, it is not sure.
        """
        for name in self.findings:
            given = answers.get(name, otherwise)
            able = self.choices[f"{ANSWER}{name}"]
            if able:
                chosen = str(given) if str(given) in able else NOT_SURE
                self.fields[f"{ANSWER}{name}"] = chosen
            elif isinstance(given, int | float):
                self.fields[f"{ANSWER}{name}"] = f"{given:g}"
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
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.forms.append(Form(given["action"]))
            case "input":
                self._input(self.forms[-1], given)
            case "button" if given.get("type") == "submit":
                self._button, self._words = given, ""

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_endtag(self, tag: str) -> None:
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
                if "checked" in given:
                    form.fields[name] = "on"
            case "hidden":
                form.fields[name] = value
            case _:
                form.choices[name] = ()
                form.fields[name] = value
