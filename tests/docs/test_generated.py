"""The pages that are made from the program, and what they are made from."""

import re
from pathlib import Path
from shutil import copytree

import click
import pytest
import yaml
from nerveguide import load_knowledge
from nerveguide.loader import SHIPPED
from nerveguide.loader.json_schema import rules_schema

from docs.generate import DOCS, PAGES
from docs.generate.condition_nodes import node_kinds
from docs.generate.forms import Language
from tests.commands import COMMANDS


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_program_gives(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "renew it: python -m docs.generate"


@pytest.mark.parametrize(("path", "command"), COMMANDS.items())
def test_every_command_says_what_it_does(path: str, command: click.Command) -> None:
    first, *_ = (command.help or "").partition("\n")
    assert len(first.split()) > 4
    assert first.endswith(".")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").rstrip("]).").strip(), parameter.name
    page = PAGES["commands.md"]()
    _, found, section = page.partition(f"\n## {path}\n")
    section, *_ = section.partition("\n## ")
    assert found
    assert f"```sh\n{path}" in section
    assert all(
        f"`{name}" in section
        for each in command.params
        for name in each.opts[:1]
        if isinstance(each, click.Option)
    )


LANGUAGE = (DOCS / "rule_language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", LANGUAGE, re.DOTALL)


def test_every_example_of_a_condition_can_be_used_in_a_rule(tmp_path: Path) -> None:
    kinds = list(node_kinds())
    assert len(EXAMPLES) == len(kinds)
    examples = {
        f"example_{number}": {
            **yaml.safe_load(text),
            "then": {"urgency": "soon"},
            "because": "It is an example.",
            "sources": ["J"],
        }
        for number, text in enumerate(EXAMPLES)
    }
    folder = Path(copytree(SHIPPED, tmp_path / "rules"))
    (folder / "examples.yaml").write_text(yaml.safe_dump({"rules": examples}), "utf-8")
    rules = load_knowledge(folder).rules
    assert [type(rules[name].when) for name in examples] == kinds


def test_every_field_and_word_of_the_language_has_a_row_that_says_something() -> None:
    language = Language(rules_schema())
    described = 0
    for definition in [*language.entries(), *language.closed_lists()]:
        title = f"\n### {language.title(definition)}\n"
        _, _, below = LANGUAGE.partition(title)
        section, _, _ = below.partition("\n#")
        rows = re.findall(r"^\| `(\w+)` \| .*[^|\s] \|$", section, re.MULTILINE)
        names = language.definitions[definition]
        assert rows == [*names.get("properties", names.get("enum", ()))]
        described += len(rows)
    assert described > 100


def test_links_within_the_page_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", LANGUAGE, re.MULTILINE)
    places = {heading.lower().replace(" ", "-") for heading in headings}
    assert len(places) == len(headings)
    assert set(re.findall(r"\]\(#([\w-]+)\)", LANGUAGE)) <= places
