"""Rules kept between runs: the same as read anew, and believed only when sure."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from nerveguide.inference.assess import assess
from nerveguide.loader import RulesError, cache, folder, load_knowledge, yaml_reader
from nerveguide.model.knowledge import Knowledge
from pydantic import BaseModel

from tests.conftest import SMALL_RULES


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder, where even few rules are kept."""
    place = tmp_path / "cache"
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(place))
    monkeypatch.setattr(cache, "_WORTH_KEEPING", 0)
    return place


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return copytree(SMALL_RULES, tmp_path / "rules")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that are parsed from now on, as they are."""
    files: list[str] = []
    parse = yaml_reader.parse_document

    def noted(file: str, content: bytes) -> yaml_reader.Document:
        files.append(file)
        return parse(file, content)

    monkeypatch.setattr(yaml_reader, "parse_document", noted)
    return files


def the_file(kept: Path) -> Path:
    (file,) = kept.iterdir()
    return file


def plain(value: object) -> object:
    """Return all that is in a model, with the type of each thing and in its order."""
    match value:
        case BaseModel():
            fields = type(value).model_fields
            return type(value), [(name, plain(getattr(value, name))) for name in fields]
        case Mapping():
            return type(value), [(name, plain(item)) for name, item in value.items()]
        case tuple():
            return [plain(item) for item in value]
    return type(value), value


@pytest.mark.usefixtures("kept")
def test_what_was_kept_is_what_was_read(rules: Path, parsed: list[str]) -> None:
    read = load_knowledge(rules)
    assert parsed
    parsed.clear()
    again = load_knowledge(rules)
    assert parsed == []
    assert plain(again) == plain(read)
    assert again.content_hash == again.model_copy().content_hash == read.content_hash


@pytest.mark.usefixtures("kept")
def test_the_shipped_rules_are_kept_whole(
    shipped: Knowledge, parsed: list[str]
) -> None:
    load_knowledge(folder.SHIPPED)
    parsed.clear()
    again = load_knowledge(folder.SHIPPED)
    assert parsed == []
    assert plain(again) == plain(shipped)
    assert again.content_hash == again.model_copy().content_hash


def test_a_result_is_the_same_and_leaves_nothing_behind(
    kept: Path, rules: Path
) -> None:
    answers = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": 61}
    first = assess(answers, load_knowledge(rules))
    before = the_file(kept).read_bytes()
    assert assess(answers, load_knowledge(rules)) == first
    assert the_file(kept).read_bytes() == before


def test_few_rules_are_not_kept(
    kept: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv(cache.FOLDER_VARIABLE, str(kept))
    load_knowledge(rules)
    assert not kept.exists()


def add_a_comment(rules: Path) -> None:
    file = next(rules.rglob("*.yaml"))
    file.write_bytes(file.read_bytes() + b"\n# read again\n")


def rename_a_file(rules: Path) -> None:
    file = next(rules.rglob("*.yaml"))
    file.rename(file.with_name("zz.yaml"))


def add_a_file(rules: Path) -> None:
    source = "ZZ: {citation: A book, grade: review, status: recalled}"
    (rules / "zz.yaml").write_text(f"sources: {{{source}}}\n", "utf-8")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("change", [add_a_comment, rename_a_file, add_a_file])
def test_changed_files_are_read_anew(
    rules: Path, parsed: list[str], change: Callable[[Path], None]
) -> None:
    load_knowledge(rules)
    parsed.clear()
    change(rules)
    load_knowledge(rules)
    assert parsed


@pytest.mark.usefixtures("kept")
def test_another_version_of_the_program_reads_anew(
    rules: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_knowledge(rules)
    parsed.clear()
    monkeypatch.setattr(cache, "_program", lambda: "0.0.9")
    load_knowledge(rules)
    assert parsed


def test_rules_in_error_are_never_kept(kept: Path, rules: Path) -> None:
    load_knowledge(rules)
    (rules / "zz.yaml").write_text("rules: [", "utf-8")
    for _ in range(2):
        with pytest.raises(RulesError, match=r"zz\.yaml"):
            load_knowledge(rules)
    the_file(kept)


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def altered(content: bytes) -> bytes:
    return content.replace(b'"emergency"', b'"routine"')


def of_other_rules(content: bytes) -> bytes:
    _, _, rest = content.partition(b" ")
    return b"nerveguide-" + b"0" * 64 + b".json " + rest


def of_no_rules(content: bytes) -> bytes:
    name, _, _ = content.partition(b" ")
    return cache._checksum(Path(name.decode()), b"{}") + b"\n{}"


def empty(content: bytes) -> bytes:
    return content[:0]


@pytest.mark.parametrize(
    "spoil", [cut_off, altered, of_other_rules, of_no_rules, empty]
)
def test_a_file_that_is_not_as_it_was_written_is_replaced(
    kept: Path, rules: Path, parsed: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    read = load_knowledge(rules)
    content = the_file(kept).read_bytes()
    assert spoil(content) != content
    the_file(kept).write_bytes(spoil(content))
    parsed.clear()
    assert plain(load_knowledge(rules)) == plain(read)
    assert parsed
    assert the_file(kept).read_bytes() == content


def let_others_write_the_file(kept: Path) -> None:
    the_file(kept).chmod(0o666)


def let_others_write_the_folder(kept: Path) -> None:
    kept.chmod(0o777)


def put_a_link_there(kept: Path) -> None:
    file = the_file(kept)
    file.rename(kept.with_name("elsewhere"))
    file.symlink_to(kept.with_name("elsewhere"))


def put_a_pipe_there(kept: Path) -> None:
    file = the_file(kept)
    file.unlink()
    os.mkfifo(file)


def put_a_folder_there(kept: Path) -> None:
    file = the_file(kept)
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "tamper",
    [
        let_others_write_the_file,
        let_others_write_the_folder,
        put_a_link_there,
        put_a_pipe_there,
        put_a_folder_there,
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners and rights")
def test_what_others_could_have_put_there_is_not_believed(
    kept: Path, rules: Path, parsed: list[str], tamper: Callable[[Path], None]
) -> None:
    read = load_knowledge(rules)
    tamper(kept)
    parsed.clear()
    assert plain(load_knowledge(rules)) == plain(read)
    assert parsed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners and rights")
def test_the_folder_of_another_user_is_neither_read_nor_written(
    kept: Path, rules: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_knowledge(rules)
    before = {file: file.stat() for file in kept.iterdir()}
    parsed.clear()
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    load_knowledge(rules)
    add_a_comment(rules)
    load_knowledge(rules)
    assert parsed
    assert {file: file.stat() for file in kept.iterdir()} == before


def test_what_is_kept_is_for_its_owner_only(kept: Path, rules: Path) -> None:
    load_knowledge(rules)
    assert kept.stat().st_mode & 0o077 == 0
    assert the_file(kept).stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_kept_the_rules_are_read(
    kept: Path, rules: Path, parsed: list[str]
) -> None:
    kept.write_text("a file, where the folder should be", "utf-8")
    for _ in range(2):
        parsed.clear()
        load_knowledge(rules)
        assert parsed


def no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, "")


def a_folder_without_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.FOLDER_VARIABLE, "cache")


def no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.FOLDER_VARIABLE)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


@pytest.mark.parametrize("without", [no_folder, a_folder_without_a_place, no_home])
def test_nothing_is_kept_where_no_folder_is_known(
    kept: Path,
    rules: Path,
    monkeypatch: pytest.MonkeyPatch,
    without: Callable[[pytest.MonkeyPatch], None],
) -> None:
    here = rules.with_name("here")
    here.mkdir()
    monkeypatch.chdir(here)
    without(monkeypatch)
    load_knowledge(rules)
    assert list(here.iterdir()) == []
    assert not kept.exists()


def test_the_usual_folder_is_the_user_s_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(cache.FOLDER_VARIABLE)
    place = cache._cache_folder()
    assert place
    assert place.parts[-2:] == ("nerveguide", "rules")


@pytest.mark.parametrize("clock", [0, 4_000_000_000])
def test_only_the_newest_are_kept_and_the_last_is_one(
    kept: Path, rules: Path, parsed: list[str], clock: int
) -> None:
    for _ in range(6):
        add_a_comment(rules)
        load_knowledge(rules)
        for file in kept.iterdir():
            os.utime(file, (clock, clock))
    assert len(list(kept.iterdir())) == 4
    parsed.clear()
    load_knowledge(rules)
    assert parsed == []


def test_nothing_else_in_the_folder_is_touched(kept: Path, rules: Path) -> None:
    kept.mkdir(mode=0o700)
    mine = [kept / f"my_{number}.json" for number in range(6)]
    for file in mine:
        file.write_text("{}", "utf-8")
    (kept / "folder").mkdir()
    for _ in range(6):
        add_a_comment(rules)
        load_knowledge(rules)
    assert len(list(kept.iterdir())) == 4 + 6 + 1
    assert all(file.read_text("utf-8") == "{}" for file in mine)


def test_a_file_that_is_far_too_large_is_not_read(
    kept: Path, rules: Path, parsed: list[str]
) -> None:
    load_knowledge(rules)
    os.truncate(the_file(kept), 5_000_000_000)
    parsed.clear()
    load_knowledge(rules)
    assert parsed


def without_its_source(package: Path) -> None:
    for file in package.rglob("*.py"):
        file.unlink()


def with_a_folder_named_like_a_module(package: Path) -> None:
    (package / "model" / "backup.py").mkdir()


@pytest.mark.parametrize(
    "change", [without_its_source, with_a_folder_named_like_a_module]
)
def test_a_program_that_cannot_be_told_from_another_keeps_nothing(
    kept: Path,
    rules: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
) -> None:
    package = copytree(Path(cache.__file__).parents[1], tmp_path / "nerveguide")
    change(package)
    monkeypatch.setattr(cache, "__file__", str(package / "loader" / "cache.py"))
    monkeypatch.setattr(cache, "_program", cache._program.__wrapped__)
    load_knowledge(rules)
    assert not kept.exists()


def test_a_file_that_is_just_being_edited_changes_nothing(
    kept: Path, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = copytree(Path(cache.__file__).parents[1], tmp_path / "nerveguide")
    (package / "loader" / ".#cache.py").symlink_to("me@here.1")
    monkeypatch.setattr(cache, "__file__", str(package / "loader" / "cache.py"))
    monkeypatch.setattr(cache, "_program", cache._program.__wrapped__)
    load_knowledge(rules)
    the_file(kept)


@pytest.mark.usefixtures("kept")
def test_a_name_in_no_encoding_is_no_hindrance(rules: Path, parsed: list[str]) -> None:
    file = next(rules.rglob("*.yaml"))
    file.rename(file.with_name(os.fsdecode(b"b\xe9.yaml")))
    load_knowledge(rules)
    parsed.clear()
    load_knowledge(rules)
    assert parsed == []


def test_two_processes_at_once(kept: Path) -> None:
    code = "from nerveguide import load_knowledge; print(load_knowledge().content_hash)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        for _ in range(3)
    ]
    printed: set[Any] = {process.communicate()[0] for process in running}
    assert printed == {load_knowledge().content_hash.encode() + b"\n"}
    the_file(kept)
