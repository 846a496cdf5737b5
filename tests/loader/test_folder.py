import os
from collections.abc import Iterator
from errno import EACCES
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from nerveguide.files.strict_reading import LARGEST
from nerveguide.loader import Problem, RulesError, load_draft, load_knowledge
from nerveguide.model.knowledge import Knowledge

SMALL_RULES = Path(__file__).parents[1] / "small_rules"
BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SECTIONS = ("groups", "findings", "patterns", "rules", "sources", "vignettes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(SMALL_RULES, tmp_path / "rules"))


def error_of(folder: Path) -> str:
    with pytest.raises(RulesError) as caught:
        load_knowledge(folder)
    return str(caught.value)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["rules.YAML", "rules.YML", "Rules.Yml", "a/B.yAmL"])
def test_the_end_of_a_name_may_be_in_capitals(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    before = load_knowledge(folder).rules
    (folder / "rules.yaml").rename(folder / name)
    assert load_knowledge(folder).rules.keys() == before.keys()


def test_hidden_files_and_folders_are_left_alone(folder: Path) -> None:
    for name in ("._rules.yaml", ".git/rules.yaml", "a/.cache/b/rules.yaml", ".yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"\x00\x05\x16\x07")
    (folder / ".#rules.yaml").symlink_to("person@machine.4711")
    (folder / ".data").symlink_to(folder)
    load_knowledge(folder)


def test_a_hidden_folder_can_be_named(folder: Path) -> None:
    load_knowledge(folder.rename(folder.with_name(".rules")))


def test_what_could_be_rules_is_never_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder / "pipe.yaml")
    (folder / "topics.yaml").rename(folder / "topics.YAML.txt")
    (folder / "linked").symlink_to(folder)
    (folder / "gone.yaml").symlink_to("nothing")
    (folder / "locked").mkdir()
    (folder / "large.yaml").write_bytes(b"#" * (LARGEST + 1))
    look = os.scandir

    def look_unless_locked(place: str) -> object:
        if Path(place).name == "locked":
            raise PermissionError(EACCES, "Permission denied", place)
        return look(place)

    monkeypatch.setattr(os, "scandir", look_unless_locked)
    assert error_of(folder).splitlines() == [
        "6 problems in the rules:",
        "gone.yaml: the file cannot be read: No such file or directory",
        "large.yaml: the file cannot be read: it is larger than 4 MB; choose another "
        "file, or split it",
        "linked: links to folders are not followed; move the folder here",
        "locked: the folder cannot be read: Permission denied",
        "pipe.yaml: this is a pipe, a socket or a device, not a file; remove it",
        "topics.YAML.txt: the name ends in .txt; rename the file so that it ends in "
        ".yaml",
    ]


def test_many_problems_in_several_files_are_reported_at_once(folder: Path) -> None:
    replace(folder / "findings.yaml", "group: danger", "group: dangers")
    replace(folder / "findings.yaml", "Are <your> feet numb?", "yes")
    replace(folder / "rules.yaml", "        - slow\n", "        - slo\n")
    replace(folder / "rules.yaml", "    because: Slow numbness of the feet.\n", "")
    replace(folder / "rules.yaml", "[numb_feet, not: weakness]", "[numb, not: weak]")
    replace(folder / "rules.yaml", "urgency: emergency, advice", "urgent: 1, advice")
    replace(folder / "vignettes.yaml", "tempo: years", "tempo: centuries")
    (folder / "more.yaml").write_text("rule: {}\n", encoding="utf-8")
    (folder / "worse.yml").write_text("rules: [\n", encoding="utf-8")
    assert error_of(folder).splitlines() == [
        "10 problems in the rules:",
        "findings.yaml:11:12: there is no group 'dangers'; did you mean 'danger'?",
        'findings.yaml:19:15: YAML reads a bare yes as true or false; write "yes"',
        "more.yaml:1:1: there is no section 'rule'; did you mean 'rules'?",
        "rules.yaml:31:13: there is no finding or pattern 'numb';"
        " did you mean 'numb_feet'?",
        "rules.yaml:31:24: there is no finding or pattern 'weak';"
        " did you mean 'weakness'?",
        "rules.yaml:43:5: the rule concludes nothing; below 'then:', write one of"
        " pattern, type, urgency, withhold_types; did you mean 'urgency'?",
        "rules.yaml:50:11: there is no finding or pattern 'slo'; did you mean 'slow'?",
        "rules.yaml:55:3: 'because' is missing; add it here",
        "vignettes.yaml:5:52: 'centuries' is not one of days, months, years, not_sure",
        "worse.yml:2:1: this is not valid YAML: did not find expected node content;"
        " check indentation and quotes here",
    ]


def test_a_rule_in_error_is_checked_to_its_end(folder: Path) -> None:
    replace(folder / "rules.yaml", "{tempo: [months, years]}", "{tempo: ages}")
    replace(
        folder / "rules.yaml",
        "    because: It has been there for months or years.\n    sources: [S1]",
        "    sources: [S9]",
    )
    text = error_of(folder)
    assert "'tempo' has no option 'ages'; it has days, months, years" in text
    assert "'because' is missing" in text
    assert "no rule draws" not in text


def test_an_unknown_source_shows_beside_an_unknown_finding(folder: Path) -> None:
    replace(folder / "rules.yaml", "or_not_sure: climbing_weakness", "all: [climb]")
    replace(
        folder / "rules.yaml",
        "sources: [S1]\n  slow_sensory_typical",
        "sources: [S9]\n  slow_sensory_typical",
    )
    text = error_of(folder)
    assert "there is no finding or pattern 'climb'" in text
    assert "there is no source 'S9'" in text


def test_a_finding_in_error_is_blamed_once_and_not_where_it_is_used(
    folder: Path,
) -> None:
    replace(folder / "findings.yaml", "name: numbness of the feet", "name: {}")
    assert error_of(folder).splitlines() == [
        "1 problem in the rules:",
        "findings.yaml:16:11: this must be a single value, with nothing below it",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "there is no such folder; check the spelling"),
        (
            "empty",
            "there are no rules in this folder; rules are in files whose names end in",
        ),
        ("file.yaml", "this is a file; give the folder that it is in"),
    ],
)
def test_what_is_not_a_folder_of_rules(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.yaml").touch()
    assert f"{tmp_path / name}: {message}" in error_of(tmp_path / name)


def test_what_cannot_be_read_is_a_problem_too(folder: Path) -> None:
    (folder / "strange.yaml").mkdir()
    assert "strange.yaml: the file cannot be read: Is a directory" in error_of(folder)


def test_files_in_folders_below_and_both_endings_count(
    folder: Path, small: Knowledge
) -> None:
    (folder / "below").mkdir()
    (folder / "rules.yaml").rename(folder / "below" / "rules.yml")
    loaded = load_knowledge(folder)
    assert loaded.content_hash == small.content_hash
    assert loaded.rules["child"].location.file == "below/rules.yml"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(
    folder: Path, small: Knowledge
) -> None:
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text, encoding="utf-8-sig", newline="\r\n")
    assert load_knowledge(folder).content_hash == small.content_hash


def test_a_draft_is_read_instead_of_its_file(folder: Path, small: Knowledge) -> None:
    file = folder / "rules.yaml"
    old = file.read_bytes()
    draft = old.replace(b"The types describe adults.", b"They describe adults.")
    loaded = load_draft(folder, "rules.yaml", draft)
    assert loaded.rules["child"].because == "They describe adults."
    assert file.read_bytes() == old
    with pytest.raises(RulesError, match="there is no section 'rulez'"):
        load_draft(folder, "rules.yaml", b"rulez: {}")
    assert load_draft(folder, "rules.yaml", old).content_hash == small.content_hash


def test_the_shipped_rules_are_read_once() -> None:
    assert load_knowledge() is load_knowledge()


TEXTS = {
    file.name: file.read_text(encoding="utf-8") for file in SMALL_RULES.glob("*.yaml")
}
WORDS = st.sampled_from(
    [
        *(
            "yes",
            "no",
            "null",
            "~",
            "",
            "5",
            "-1",
            ".nan",
            "2020-01-01",
            "1:30",
            "0x1F",
        ),
        *(
            "[]",
            "{}",
            "[[]]",
            "{a: b}",
            "? a",
            "- b",
            "&a b",
            "*a",
            "!!int x",
            "|",
            ">",
        ),
        *("not", "all", "any", "of", "at_least", "or_not_sure", "pattern", "type"),
        *("weakness", "tempo", "age", "slow", "spine", "rules", "\t", "\x00", "é", "'"),
        "{not: weakness}",
        "{at_least: 1, of: tempo}",
        "{tempo: [{}]}",
        "{age: {from: []}}",
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the small rules, with some lines or words of it changed."""
    file = draw(st.sampled_from(sorted(TEXTS)))
    lines = TEXTS[file].splitlines()
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        indentation, key = (
            line[: len(line) - len(line.lstrip())],
            line.partition(":")[0],
        )
        word = draw(st.one_of(WORDS, st.text(max_size=5)))
        lines[index] = draw(
            st.sampled_from(
                [
                    "",
                    f"{line}\n{line}",
                    lines[other],
                    f"{key}: {word}",
                    f"{indentation}{word}: {line.partition(':')[2]}",
                    f"{indentation}{word}",
                    line[2:],
                    f"  {line}",
                ]
            )
        )
    return file, "\n".join(lines)


@settings(max_examples=200)
@given(damage=damaged())
def test_whatever_is_written_loads_or_is_explained(damage: tuple[str, str]) -> None:
    file, text = damage
    with TemporaryDirectory() as parent:
        folder = Path(copytree(SMALL_RULES, Path(parent) / "rules"))
        (folder / file).write_bytes(text.encode("utf-8", errors="surrogatepass"))
        problems, knowledge = loaded(folder)
        if knowledge:
            assert set(written_ids(folder)) == set(loaded_ids(knowledge))
        else:
            assert problems


def loaded(folder: Path) -> tuple[tuple[Problem, ...], Knowledge | None]:
    try:
        return (), load_knowledge(folder)
    except RulesError as error:
        return error.problems, None


def written_ids(folder: Path) -> Iterator[tuple[str, str]]:
    """Every id that stands in the files: none may be lost silently."""
    for file in folder.glob("*.yaml"):
        sections = yaml.load(file.read_text(encoding="utf-8"), Loader=BASE_LOADER)
        for section, entries in sections.items():
            if section in SECTIONS:
                yield from ((section, name) for name in entries)


def loaded_ids(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for section in SECTIONS:
        yield from ((section, name) for name in getattr(knowledge, section))
