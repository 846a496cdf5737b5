import ast
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from nerveguide.audit.forbidden_phrases import forbidden_phrases, texts_for_people
from nerveguide.cli.main import main
from nerveguide.model.knowledge import Knowledge

from tests.signing import signed

PROJECT = Path(__file__).parents[2]


def complaints(texts: Iterator[tuple[str, str]]) -> list[tuple[str, str, str]]:
    return [(at, *said) for at, text in texts for said in forbidden_phrases(text)]


@pytest.mark.parametrize(
    "text",
    [
        "You have diabetic neuropathy.",
        "You probably have a pinched nerve.",
        "It shows that you have CIDP.",
        "You've got nerve damage.",
        "You are suffering from Bell's palsy.",
        "You were diagnosed with a stroke.",
        "This is a stroke.",
        "This means that you have shingles.",
        "This is Guillain-Barré syndrome.",
        "The probability of a stroke is high.",
        "80% get better.",
        "You are likely to have this.",
        "Take 300 mg at night.",
        "Stop taking the statin.",
        "You should take vitamin B12.",
        "This is harmless.",
        "There is no need to worry.",
    ],
)
def test_what_must_not_be_said(text: str) -> None:
    assert list(forbidden_phrases(text))


@pytest.mark.parametrize(
    "text",
    [
        "Do you have diabetes?",
        "Have you been diagnosed with diabetes?",
        "If you have diabetes, look at your feet every day.",
        "Possible type to discuss with a clinician.",
        "New weakness can be a stroke.",
        "Do not stop taking it yourself; ask who prescribed it.",
        "Before you have been seen, do not drive.",
        "Nerve complaints deserve a visit, even when they seem harmless.",
    ],
)
def test_what_may_be_said(text: str) -> None:
    assert list(forbidden_phrases(text)) == []


def test_the_texts_of_the_rules_are_all_found(small: Knowledge) -> None:
    texts = dict(texts_for_people(small))
    rule = small.rules["climbing_red_flag"]
    assert texts["rules", "climbing_red_flag", "because"] == rule.because
    assert texts["guidance", "", "safety_net", 0] == small.guidance.safety_net[0]
    assert not any(where[0] == "sources" for where in texts)


def test_what_a_reviewer_notes_is_not_for_people(small: Knowledge) -> None:
    texts = dict(texts_for_people(signed(small, "child")))
    assert texts == dict(texts_for_people(small))


def test_the_rules_say_nothing_forbidden(shipped: Knowledge) -> None:
    assert complaints(texts_for_people(shipped)) == []


def texts_in_code() -> Iterator[tuple[str, str]]:
    """Every text in the program but docstrings, which only developers read."""
    for file in (PROJECT / "engine").rglob("*.py"):
        if file.name == "wording.py":
            continue
        tree = ast.parse(file.read_text("utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docstrings
            ):
                yield f"{file.name}:{node.lineno}", node.value


def texts_in_templates() -> Iterator[tuple[str, str]]:
    """Every template of the web pages; what marks its commands is left out."""
    for file in (PROJECT / "engine" / "nerveguide" / "web").rglob("*.html"):
        words = file.read_text("utf-8").replace("{%", "").replace("%}", "")
        yield file.name, " ".join(words.split())


def help_texts(
    command: click.Command, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    # Without the context of the program, click would keep a help option without -h.
    context = click.Context(command, parent=parent, info_name=command.name)
    if parent is None:
        context.help_option_names = ["-h", "--help"]
    yield str(command.name), command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            part = command.get_command(context, name)
            assert part
            yield from help_texts(part, context)


def test_the_program_says_nothing_forbidden() -> None:
    texts = list(texts_in_code())
    assert len(texts) > 500
    assert complaints(iter(texts)) == []


def test_the_pages_say_nothing_forbidden() -> None:
    texts = list(texts_in_templates())
    assert len(texts) > 12
    assert complaints(iter(texts)) == []


def test_the_help_says_nothing_forbidden() -> None:
    texts = list(help_texts(main))
    assert len(texts) >= 8
    assert complaints(iter(texts)) == []
