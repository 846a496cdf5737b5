"""A condition tree -> the data below ``when:``, as people write it."""

from engine.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)


def condition_data(condition: Condition) -> object:
    """Return a condition as it is written in a file: names, lists and mappings."""
    match condition:
        case IsYes(finding=name) | PatternHolds(pattern=name):
            return name
        case IsOneOf(finding=name, options=(option,)):
            return {name: option}
        case IsOneOf(finding=name, options=options):
            return {name: list(options)}
        case IsBetween(finding=name, bounds=bounds):
            return {name: {bound: _number(value) for bound, value in bounds.items()}}
        case Not(part=part) | OrNotSure(part=part):
            return {condition.kind: condition_data(part)}
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return {condition.kind: [condition_data(part) for part in parts]}
        case AtLeast(count=count, parts=parts):
            return {"at_least": count, "of": [condition_data(part) for part in parts]}


def _number(value: float) -> float:
    """Return a whole number as people write it, without ``.0``."""
    return int(value) if value.is_integer() else value
