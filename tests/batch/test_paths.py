import pytest

from engine.batch.paths import PathsError, check_outputs, default_rejects, find_files


def test_a_folder_stands_for_its_case_files_sorted(tmp_path):
    for name in ("b.csv", "a/z.JSONL", "a/c.json", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [file.relative_to(tmp_path).as_posix() for file in find_files([tmp_path])]
    assert found == ["a/c.json", "a/z.JSONL", "b.csv"]


def test_a_file_named_twice_is_read_once(tmp_path):
    file = tmp_path / "a.csv"
    file.touch()
    assert find_files([file, tmp_path, file]) == (file,)


def test_inputs_that_cannot_be_used_are_named(tmp_path):
    (tmp_path / "a.txt").touch()
    for path, message in [
        (tmp_path / "gone.csv", "no file or folder"),
        (tmp_path / "a.txt", "must end in .csv, .jsonl, .json"),
        (tmp_path, "holds no case file"),
    ]:
        with pytest.raises(PathsError, match=message):
            find_files([path])


def test_outputs_that_would_do_harm_are_named(tmp_path):
    read = tmp_path / "in.csv"
    read.touch()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to("/dev/null")
    fine = tmp_path / "rejects.csv"
    for output, rejects, message in [
        (tmp_path / "out.txt", fine, "must end in .csv or .jsonl"),
        (fine, fine, "cannot both go"),
        (read, fine, "read and overwritten"),
        (tmp_path / "out.csv", read, "read and overwritten"),
        (tmp_path / "folder.csv", fine, "not a file that can be replaced"),
        (tmp_path / "link.csv", fine, "not a file that can be replaced"),
        (tmp_path / "gone" / "out.csv", fine, "no folder"),
    ]:
        with pytest.raises(PathsError, match=message):
            check_outputs([read], output, rejects)


def test_rejects_go_beside_the_output(tmp_path):
    assert default_rejects(tmp_path / "a.b.jsonl") == tmp_path / "a.b.rejects.csv"
