"""Each node of a condition: its meaning, and the shortest example in the rules."""

from collections.abc import Iterator
from typing import get_args

import yaml
from nerveguide.loader.yaml_writer import condition_data
from nerveguide.logic.prose import prose
from nerveguide.model.conditions import Condition, ConditionNode, iter_nodes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import RaiseUrgency

from docs.generate.texts import as_markdown, in_words


def node_kinds() -> Iterator[type[ConditionNode]]:
    """Yield the models of all nodes."""
    yield from get_args(get_args(Condition)[0])


def example(knowledge: Knowledge, kind: type[ConditionNode]) -> Condition:
    """Return the shortest part of a rule that is of this kind, red flags first."""
    parts = [
        (not isinstance(rule.then, RaiseUrgency), len(written(part)), part)
        for rule in knowledge.rules.values()
        for part in iter_nodes(rule.when)
        if isinstance(part, kind)
    ]
    return min(parts, key=lambda part: part[:2])[-1]


def written(condition: Condition) -> str:
    """Return a condition as it stands in a file, with ``when:`` before it."""
    data = {"when": condition_data(condition)}
    text: str = yaml.safe_dump(data, sort_keys=False, width=80)
    return text


def nodes_chapter(knowledge: Knowledge) -> str:
    """Return what is told of each node."""
    return "\n".join(_told(knowledge, kind) for kind in node_kinds())


def _told(knowledge: Knowledge, kind: type[ConditionNode]) -> str:
    shown = example(knowledge, kind)
    return f"""\
### {in_words(kind.__name__).capitalize()}

{as_markdown(kind.__doc__ or "")}

```yaml
{written(shown).rstrip()}
```

In plain English:

```text
{prose(knowledge, shown)}
```
"""
