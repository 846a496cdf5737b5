from pathlib import Path

import pytest
from nerveguide.files.atomic import staged


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_files_appear_at_the_end_only(tmp_path):
    target = tmp_path / "out.csv"
    target.write_text("old")
    with staged() as staging:
        staging.open(target).write("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_after_an_error_the_old_files_stay_and_nothing_else(tmp_path, error):
    target = tmp_path / "out.csv"
    target.write_text("old")

    def fail_midway():
        with staged() as staging:
            staging.open(target).write("new")
            staging.open(tmp_path / "second.csv").write("new")
            raise error

    with pytest.raises(error):
        fail_midway()
    assert target.read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


def test_a_link_keeps_pointing_at_the_file_that_is_replaced(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    with staged() as staging:
        staging.open(link).write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_signal_just_after_a_file_was_made_leaves_no_litter(tmp_path, monkeypatch):
    touch = Path.touch

    def interrupted(path, **options):
        touch(path, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "touch", interrupted)
    with pytest.raises(KeyboardInterrupt), staged() as staging:
        staging.place(tmp_path / "out.csv")
    assert names(tmp_path) == []
