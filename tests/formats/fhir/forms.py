"""What a FHIR client does with a Questionnaire, written for tests from the standard."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nerveguide.model.answers import AnswerValue

Item = Mapping[str, Any]

CODES = {"yes": "Y", "no": "N", "not_sure": "asked-unknown"}


def every_item(parent: Item) -> Iterator[Item]:
    """All items below a Questionnaire or an item, in order."""
    for item in parent.get("item", ()):
        yield item
        yield from every_item(item)


def items_by_link(form: Item) -> Mapping[str, Item]:
    return {item["linkId"]: item for item in every_item(form)}


def coded(item: Item, answer: AnswerValue) -> object:
    """The value that a person gives a question: one of its options, or a number."""
    if item["type"] in ("integer", "decimal"):
        return answer
    code = CODES.get(str(answer), answer)
    (value,) = [
        option["valueCoding"]
        for option in item["answerOption"]
        if option["valueCoding"]["code"] == code
    ]
    return value["system"], value["code"]


def enabled(form: Item, answers: Mapping[str, AnswerValue]) -> set[str]:
    """The linkIds that are enabled; the answer to what is disabled does not count.

    Where two questions could each enable the other, neither does so without a third.
    """
    items = items_by_link(form)
    values = {name: coded(items[name], answer) for name, answer in answers.items()}
    found: set[str] = set()
    while True:
        counting = {name: value for name, value in values.items() if name in found}
        more = {name for name, item in items.items() if _is_enabled(item, counting)}
        if more == found:
            return found
        found = more


def _is_enabled(item: Item, values: Mapping[str, object]) -> bool:
    conditions: Sequence[Item] = item.get("enableWhen", ())
    results = [_holds(condition, values) for condition in conditions]
    if len(results) > 1:
        assert item["enableBehavior"] == "any"
    return not results or any(results)


def _holds(condition: Item, values: Mapping[str, object]) -> bool:
    question = condition["question"]
    if condition["operator"] == "exists":
        return (question in values) is condition["answerBoolean"]
    assert condition["operator"] == "="
    wanted = condition["answerCoding"]
    return values.get(question) == (wanted["system"], wanted["code"])
