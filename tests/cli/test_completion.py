"""What a shell is offered after the Tab key."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from nerveguide.cli.main import main

SMALL = ["--rules", "tests/small_rules"]


def offered(*words: str) -> dict[str, str | None]:
    """Return what is offered for the last word, and what stands beside it."""
    *before, typed = words
    completion = ShellComplete(main, {}, "nerveguide", "_NERVEGUIDE_COMPLETE")
    return {item.value: item.help for item in completion.get_completions(before, typed)}


def test_commands() -> None:
    assert offered("ex") == {
        "explain": "Show why something is, or is not, in a result, and what would"
        " change that.",
        "export": "Write the questions in formats that other programs can read.",
    }
    assert list(offered("rules", "s")) == ["schema", "show", "sign-off"]


def test_pages_to_learn_from() -> None:
    assert offered("learn", *SMALL, "s") == {
        "slow_sensory": "slow sensory neuropathy",
        "spine": "a problem of the spine",
    }
    assert "walking" in offered("learn", *SMALL, "")


def test_what_can_be_explained() -> None:
    some = offered("explain", *SMALL, "s")
    assert all(name.startswith("s") for name in some)
    assert {
        "spine": "a problem of the spine",
        "slow": "slow change",
        "same_day": "Today",
        "spine_possible": "a problem of the spine (compatible)",
    }.items() <= some.items()


def test_rules_to_show_and_to_sign() -> None:
    flag = {"climbing_red_flag": "urgency: emergency"}
    assert offered("rules", "show", *SMALL, "climb") == flag
    assert offered("rules", "sign-off", *SMALL, "climb") == flag
    assert "spine" in offered("rules", "show", *SMALL, "spi")
    assert "spine" not in offered("rules", "sign-off", *SMALL, "spi")


def test_the_shipped_rules_are_offered_without_others() -> None:
    assert "red_flag_rapid_weakness" in offered("rules", "show", "red_flag_rap")


@pytest.mark.parametrize("content", ["rulez: {a: 1}\n", "\0", None])
def test_broken_rules_offer_nothing(content: str | None, tmp_path: Path) -> None:
    if content:
        (tmp_path / "rules.yaml").write_text(content, encoding="utf-8")
    assert offered("learn", "--rules", str(tmp_path), "") == {}


def test_rules_that_may_not_be_read_offer_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert offered("learn", *SMALL, "") == {}
