"""What the entries of a rule base are called, for somebody who is to name one."""

from collections.abc import Mapping

from engine.knowledge import Knowledge
from engine.rendering.reading.rules import rule_groups


def entry_names(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """Return section -> id -> what is meant by it, in a few words.

    A rule is told by what it concludes. The urgencies are a section here, too.
    """
    patterns, urgencies = knowledge.patterns, knowledge.guidance.urgencies
    return {
        "rules": dict(each for group in rule_groups(knowledge) for each in group.rules),
        "types": {name: entry.name for name, entry in knowledge.types.items()},
        "patterns": {name: entry.name for name, entry in patterns.items()},
        "topics": {name: topic.title for name, topic in knowledge.topics.items()},
        "urgencies": {word.value: said.label for word, said in urgencies.items()},
    }
