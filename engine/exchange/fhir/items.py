"""The items of a QuestionnaireResponse -> the answers to the questions among them.

Items stand in groups and below answers. A question is known by its ``linkId`` wherever
it stands.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.exchange.fhir.answer_values import answer_value
from engine.exchange.fhir.form import DISPLAY, GROUP, QUESTION, form_of
from engine.exchange.fhir.response_model import Item, ResponseError
from engine.knowledge import Knowledge
from engine.suggestions import did_you_mean

_HINTS = 20
"""So many unknown names get a hint; with more, it is another questionnaire."""


@dataclass(frozen=True)
class _Placed:
    """An item, where it stands, and the kind of what it stands in."""

    place: str
    item: Item
    inside: str


@dataclass(frozen=True)
class Given:
    """The answer to a question as it stands in a response; ``None`` without a value."""

    place: str
    finding: str
    value: str | float | None


def given_answers(knowledge: Knowledge, items: Iterable[Item]) -> tuple[Given, ...]:
    """Return the answers to questions, each question once.

    Raises :class:`ResponseError` for all that is wrong with the items.
    """
    known = form_of(knowledge).kinds
    placed = tuple(_walk(known, items, "", GROUP))
    problems = _unknown(known, placed)
    found: dict[str, Given] = {}
    for each in placed:
        name, answers = each.item.link_id, each.item.answer
        kind = known.get(name)
        if problem := _problem(each, kind):
            problems.append(f"{name}: {problem}")
        elif kind == QUESTION and answers:
            try:
                value = answer_value(knowledge.findings[name], answers[0].values)
            except ValueError as error:
                problems.append(f"{name}: {error}")
                continue
            first = found.get(name)
            if first is None or first.value is None:
                found[name] = Given(each.place, name, value)
            elif value not in (None, first.value):
                twice = f"answered '{first.value}' and also '{value}'"
                problems.append(f"{name}: {twice}; keep one of them")
    if problems:
        raise ResponseError(problems)
    return tuple(found.values())


def _problem(placed: _Placed, kind: str | None) -> str:
    """Say why a known item cannot stand where it does, or with so many answers."""
    if kind is None:
        return ""
    answers = len(placed.item.answer)
    if placed.inside == DISPLAY or (placed.inside == QUESTION and kind == GROUP):
        return f"this cannot stand at '{placed.place}', inside what holds no such item"
    if kind in {DISPLAY, GROUP} and answers:
        return "this is no question and takes no answer"
    if answers > 1:
        return f"{answers} answers stand here; one is needed"
    return ""


def _walk(
    known: Mapping[str, str], items: Iterable[Item], above: str, inside: str
) -> Iterator[_Placed]:
    """Yield all items, those in groups and those below answers, too."""
    for number, item in enumerate(items):
        place = f"{above}item[{number}]"
        yield _Placed(place, item, inside)
        kind = known.get(item.link_id, GROUP)
        yield from _walk(known, item.item, f"{place}.", kind)
        for which, answer in enumerate(item.answer):
            below = f"{place}.answer[{which}]."
            yield from _walk(known, answer.item, below, kind)


def _unknown(known: Iterable[str], placed: Iterable[_Placed]) -> list[str]:
    """Name every linkId that our questionnaire has not, and what may be meant."""
    names = dict.fromkeys(each.item.link_id for each in placed)
    unknown = [name for name in names if name not in known]
    hints = {name: did_you_mean(name, known) for name in unknown[:_HINTS]}
    return [
        "; ".join(filter(None, [f"the form has no linkId '{name}'", hints.get(name)]))
        for name in unknown
    ]
