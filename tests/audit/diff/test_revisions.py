import shutil
import subprocess
from pathlib import Path

import pytest
from nerveguide.audit.diff.revisions import VersionError, read_revision
from nerveguide.loader import RulesError

from tests.conftest import SMALL_RULES

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def git(*arguments: str) -> None:
    someone = ("-c", "user.name=A. Person", "-c", "user.email=person@example.org")
    subprocess.run(["git", *someone, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a repository with the version "small 1" as tag "one", then "small 2"."""
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    shutil.copytree(SMALL_RULES, "rules")
    shutil.copytree(SMALL_RULES, "kept/elsewhere")
    base = Path("rules/base.yaml")
    for version in ("one", "two"):
        text = (SMALL_RULES / "base.yaml").read_text()
        base.write_text(text.replace("version: small", f"version: small {version}"))
        git("add", ".")
        git("commit", "--quiet", "--message", version)
        git("tag", version)
    base.write_text("not committed: [")
    return tmp_path


def test_a_folder_comes_before_a_revision_of_that_name(repository: Path) -> None:
    shutil.copytree(SMALL_RULES, repository / "one")
    assert read_revision("one").version == "small"


@pytest.mark.parametrize("below", [".", "kept"])
def test_a_revision_is_read_and_the_files_on_disk_are_left_alone(
    repository: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    before = {file: file.read_bytes() for file in repository.rglob("*.yaml")}
    monkeypatch.chdir(repository / below)
    assert read_revision("one").version == "small one"
    assert read_revision("HEAD").version == "small two"
    assert read_revision("HEAD~1").version == "small one"
    assert read_revision("one:kept/elsewhere").version == "small"
    after = {file: file.read_bytes() for file in repository.rglob("*.yaml")}
    assert after == before


@pytest.mark.parametrize(
    ("name", "message"),
    [
        *(
            (
                name,
                f"'{name}' is neither a folder nor a revision of the git repository; "
                "'git log' shows its revisions",
            )
            for name in ("three", "--help", ":rules")
        ),
        *(
            (
                empty,
                "the name of a version is empty; give a folder of rules, or a "
                "revision such as HEAD~1",
            )
            for empty in ("", " ")
        ),
        *(
            (
                f"one:{path}",
                f"the revision 'one' has no rules in a folder '{path}'; name their "
                "folder after a colon, as in one:path/to/rules",
            )
            for path in ("ruels", "rules/base.yaml", "empty")
        ),
    ],
)
def test_what_cannot_be_found(repository: Path, name: str, message: str) -> None:
    (repository / "empty").mkdir()
    (repository / "empty" / "notes.txt").write_text("No rules.")
    git("add", "empty")
    git("commit", "--quiet", "--message", "empty")
    git("tag", "--force", "one") if name.endswith("empty") else None
    with pytest.raises(VersionError) as raised:
        read_revision(name)
    assert str(raised.value) == message


def test_rules_in_a_revision_that_cannot_be_used(repository: Path) -> None:
    git("add", str(repository / "rules"))
    git("commit", "--quiet", "--message", "broken")
    with pytest.raises(RulesError, match="rules: no file has the section 'guidance'"):
        read_revision("HEAD")


def test_what_is_not_meant_for_archives_is_read_all_the_same(repository: Path) -> None:
    (repository / "rules" / ".gitattributes").write_text("rules.yaml export-ignore\n")
    git("add", "rules/.gitattributes")
    git("commit", "--quiet", "--message", "attributes")
    assert read_revision("HEAD").rules == read_revision("one").rules


def test_links_of_a_revision_are_followed_within_its_folder(repository: Path) -> None:
    linked = repository / "rules" / "rules.yaml"
    linked.rename(repository / "rules" / "old.txt")
    linked.symlink_to("old.txt")
    git("add", "rules/old.txt", "rules/rules.yaml")
    git("commit", "--quiet", "--message", "link")
    assert set(read_revision("HEAD").rules) == set(read_revision("one").rules)
    linked.unlink()
    linked.symlink_to("../kept/elsewhere/rules.yaml")
    git("add", "rules/rules.yaml")
    git("commit", "--quiet", "--message", "link that leaves the folder")
    with pytest.raises(VersionError) as raised:
        read_revision("HEAD")
    assert str(raised.value) == (
        "the rules in the revision 'HEAD' cannot be read: git has no content for "
        "rules.yaml; is it a link?"
    )


def test_a_file_may_have_any_name(repository: Path) -> None:
    names = "rules/ä blob 5.yaml", "rules/below/x y.yml"
    (repository / "rules" / "below").mkdir()
    (repository / "rules" / "topics.yaml").rename(repository / names[0])
    (repository / "rules" / "rules.yaml").rename(repository / names[1])
    git("add", "--all", "rules")
    shutil.copy(SMALL_RULES / "base.yaml", "rules/base.yaml")
    git("add", "--all", "rules")
    git("commit", "--quiet", "--message", "names")
    assert set(read_revision("HEAD").topics) == set(read_revision("one").topics)


def test_git_says_why_it_refuses_a_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own tests do so
    with pytest.raises(VersionError) as raised:
        read_revision("HEAD")
    assert str(raised.value).startswith(
        "there is no folder 'HEAD', and it cannot be a revision: git says: detected "
        f"dubious ownership in repository at '{repository}' "
    )
    assert str(raised.value).endswith(
        f"git config --global --add safe.directory {repository}"
    )


def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(VersionError) as raised:
        read_revision("HEAD")
    assert str(raised.value) == (
        "there is no folder 'HEAD', and it cannot be a revision: the current folder is "
        "not in a git repository"
    )


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VersionError) as raised:
        read_revision("HEAD")
    assert str(raised.value) == (
        "there is no folder 'HEAD', and it cannot be a revision: this needs the "
        "program git, which is not installed"
    )


def test_a_folder_of_rules_that_is_older_than_the_marks_is_read(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(SMALL_RULES, folder)
    file = folder / "findings.yaml"
    file.write_text(file.read_text().replace("<your>", "your"))
    assert read_revision(str(folder)).findings["numb_feet"].question == (
        "Are your feet numb?"
    )
