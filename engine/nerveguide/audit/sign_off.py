"""Write a clinician's sign-off below a rule, in the rule's own file."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copymode

from yaml import YAMLError

from nerveguide.errors import NerveguideError, UnknownIdError
from nerveguide.files.atomic import staged
from nerveguide.inference.review import is_reviewed
from nerveguide.loader import load_draft
from nerveguide.loader.yaml_writer import set_yaml_field
from nerveguide.messages import message
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Review, Rule


class UnknownRuleError(UnknownIdError):
    """No rule has this id; the message suggests what can be signed."""


class SignOffError(NerveguideError, ValueError):
    """A review cannot be written; the file was left as it is."""

    def __init__(self, file: Path) -> None:
        super().__init__(message("audit.sign_off.not_changed", file=file))


def rule_to_sign(knowledge: Knowledge, name: str) -> Rule:
    """Return the rule with this id, or raise :class:`UnknownRuleError`."""
    if rule := knowledge.rules.get(name):
        return rule
    if rules := knowledge.type_rules.get(name) or knowledge.pattern_rules.get(name):
        ids = ", ".join(rule.id for rule in rules)
        raise UnknownRuleError(message("audit.sign_off.several", name=name, rules=ids))
    raise UnknownRuleError.suggesting("rule", name, knowledge.rules)


def sign_off(
    knowledge: Knowledge, directory: Path, name: str, review: Review
) -> Knowledge:
    """Write ``review`` below the rule ``name``, and return the rules as they stand now.

    ``knowledge`` is what was reviewed, as read from ``directory``. Only the review is
    written; every other byte of the file stays. The new text is loaded before: unless
    it says what was reviewed, and the review besides, :class:`SignOffError` is raised.
    Raises ``OSError`` when the file cannot be written.
    """
    rule = knowledge.rules[name]
    signed = rule.model_copy(update={"review": review})
    expected = knowledge.model_copy(update={"rules": {**knowledge.rules, name: signed}})
    file = directory / rule.location.file
    with file.open("r+b") as stream:  # for writing too: what is read-only stays so
        old = stream.read()
    fields = review.model_dump(exclude_none=True)
    try:
        text = set_yaml_field(old.decode(), ("rules", name), "review", fields)
        now = load_draft(directory, rule.location.file, text.encode())
    except (LookupError, ValueError, YAMLError) as error:
        raise SignOffError(file) from error
    if _content(now) != _content(expected) or not is_reviewed(now, now.rules[name]):
        raise SignOffError(file)
    with staged() as staging:
        new = staging.open(file)
        copymode(file, new.name)
        new.write(text)
    return now


def _content(knowledge: Knowledge) -> Mapping[str, object]:
    """Return all content of the rules, vignettes included, without its locations."""
    left_out = [name for name, field in Knowledge.model_fields.items() if field.exclude]
    sections = {name: getattr(knowledge, name) for name in left_out}
    return {
        name: {key: entry.model_dump() for key, entry in entries.items()}
        for name, entries in sections.items()
    } | knowledge.model_dump()
