import pytest

pytest.importorskip("pyspark", reason="needs the extra 'spark'")

from nerveguide.batch.spark.run import FolderError, staged_folder


def write(folder, name="part-0.parquet"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(name, encoding="utf-8")


def left(folder):
    return sorted(path.name for path in folder.rglob("*"))


def test_the_folder_stands_there_at_the_end_only(tmp_path):
    target = tmp_path / "out"
    with staged_folder(target) as folder:
        write(folder)
        assert not target.exists()
    assert left(tmp_path) == ["out", "part-0.parquet"]


def test_an_old_file_or_folder_of_results_is_replaced(tmp_path):
    target = tmp_path / "out"
    target.write_text("old", encoding="utf-8")
    for name in ("part-1", "part-2"):
        with staged_folder(target) as folder:
            write(folder, name)
        assert left(tmp_path) == ["out", name]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_after_an_error_the_old_results_stand_there(tmp_path, error):
    target = tmp_path / "out"
    write(target, "part-old")

    def fail():
        with staged_folder(target) as folder:
            write(folder)
            raise error

    with pytest.raises(error):
        fail()
    assert left(tmp_path) == ["out", "part-old"]


def test_results_that_were_never_written_leave_the_old_ones(tmp_path):
    target = tmp_path / "out"
    write(target, "part-old")
    with pytest.raises(OSError), staged_folder(target):  # noqa: PT011
        pass
    assert left(tmp_path) == ["out", "part-old"]


def test_a_folder_with_anything_else_is_never_replaced(tmp_path):
    write(tmp_path, "part-0")
    write(tmp_path, "letter.txt")
    with (
        pytest.raises(
            FolderError, match=r"holds more than results, such as 'letter\.txt'"
        ),
        staged_folder(tmp_path),
    ):
        pass
    assert left(tmp_path) == ["letter.txt", "part-0"]
