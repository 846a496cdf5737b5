"""A written case as the YAML that it is read from."""

from collections.abc import Mapping

import yaml

from engine.answers import AnswerValue
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
    return yaml.dump(
        {vignette.id: fields},
        Dumper=_PlainDumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=80,
    )


def plain_answers(answers: Mapping[str, AnswerValue]) -> dict[str, str | float]:
    """Return the answers with whole numbers as such."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in answers.items()
    }
