"""Written cases as the YAML that they are read from."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from engine.answers import AnswerValue
from engine.edge_cases import EdgeCases
from engine.entries import Vignette


class _PlainDumper(yaml.SafeDumper):
    """Writes ``yes`` and ``no`` bare, as the files of the rule base do."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name for it)
        first: [(tag, pattern) for tag, pattern in resolvers if "bool" not in tag]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def vignette_yaml(vignette: Vignette) -> str:
    """Return the lines that, below ``vignettes:``, are read as this case."""
    expected = vignette.expect.model_dump(mode="json", exclude_defaults=True)
    fields = {
        "title": vignette.title,
        "basis": vignette.basis,
        "answers": plain_answers(vignette.answers),
        "expect": expected,
    }
    return _dumped({vignette.id: fields}, leaves_on_one_line=False)


def edge_cases_yaml(edge_cases: Iterable[EdgeCases]) -> str:
    """Return a whole file with these edge cases, each case on a line."""
    entries = {}
    for some in edge_cases:
        fields = some.model_dump(
            mode="json",
            exclude={"id", "location", "fires", "does_not_fire"},
            exclude_defaults=True,
        )
        for name in ("fires", "does_not_fire"):
            if cases := getattr(some, name):
                fields[name] = [plain_answers(answers) for answers in cases]
        entries[some.id] = fields
    return _dumped({"edge_cases": entries}, leaves_on_one_line=True)


def _dumped(data: Mapping[str, Any], *, leaves_on_one_line: bool) -> str:
    return yaml.dump(
        data,
        Dumper=_PlainDumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None if leaves_on_one_line else False,
        width=88,
    )


def plain_answers(answers: Mapping[str, AnswerValue]) -> dict[str, str | float]:
    """Return the answers with whole numbers as such."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in answers.items()
    }
