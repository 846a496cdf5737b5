"""The ids of a rule base in the schema of its files, so that an editor offers them.

They are examples: an id that is none of them is no mistake for an editor, as the entry
may have been written a moment ago. The loader knows which ids there are.
"""

from engine.entries import ChoiceFinding, YesNoFinding
from engine.knowledge import Knowledge
from engine.loading.condition_schema import Schema, reference


def offer_names(definitions: dict[str, Schema], knowledge: Knowledge) -> None:
    """Add the ids of ``knowledge`` to the definitions, wherever a file names any."""
    names = _names_by_field(knowledge)
    for definition in definitions.values():
        for field, value in definition.get("properties", {}).items():
            if field in names and "const" not in value:
                value.get("items", value)["examples"] = names[field]
    bare, tested = list(knowledge.patterns), {}
    for name, finding in knowledge.findings.items():
        if isinstance(finding, YesNoFinding):
            bare.append(name)
        else:
            options = finding.options if isinstance(finding, ChoiceFinding) else ()
            tested[name] = reference(
                "FindingTest", description=finding.name, examples=list(options)
            )
    for condition in ("Condition", "CautiousCondition"):
        definitions[condition]["examples"] = bare
        definitions[condition]["properties"] |= tested


def _names_by_field(knowledge: Knowledge) -> dict[str, list[str]]:
    """Return field -> the ids that it can name; a field means the same everywhere."""
    findings, types = list(knowledge.findings), list(knowledge.types)
    rules, topics = list(knowledge.rules), list(knowledge.topics)
    return {
        "group": list(knowledge.groups),
        "refines": findings,
        "ask_after": findings,
        "about": [*findings, *types],
        "pattern": list(knowledge.patterns),
        "type": types,
        "types": types,
        "not_types": types,
        "not_only": types,
        "rules": rules,
        "rule": rules,
        "not_rules": rules,
        "topics": topics,
        "see_also": topics,
        "vignettes": list(knowledge.vignettes),
        "sources": list(knowledge.sources),
    }
