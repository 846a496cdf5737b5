import pytest
from nerveguide.batch.outputs import (
    Output,
    check_outputs,
    default_rejects,
    result_suffix,
)
from nerveguide.batch.sources import PathsError, find_sources


def test_outputs_that_would_do_harm_are_named(tmp_path):
    file = tmp_path / "in.csv"
    file.touch()
    read = find_sources([file])
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to("/dev/null")
    fine, other = tmp_path / "rejects.csv", tmp_path / "out.csv"
    check_outputs(read, Output(other, ".csv", fine, summary=tmp_path / "page.html"))
    for output, message in [
        (Output(fine, ".csv", fine), "cannot both go"),
        (Output(other, ".csv", fine, summary=fine), "cannot both go"),
        (Output(file, ".csv", fine), "read and overwritten"),
        (Output(other, ".csv", file), "read and overwritten"),
        (Output(tmp_path / "folder.csv", ".csv", fine), "not a file that can be"),
        (Output(tmp_path / "link.csv", ".csv", fine), "not a file that can be"),
        (Output(tmp_path / "gone" / "out.csv", ".csv", fine), "no folder"),
    ]:
        with pytest.raises(PathsError, match=message):
            check_outputs(read, output)


def test_the_name_of_the_output_tells_the_format(tmp_path):
    assert result_suffix(tmp_path / "a.b.CSV.GZ") == ".csv.gz"
    with pytest.raises(PathsError, match=r"must end in \.csv, \.csv\.gz"):
        result_suffix(tmp_path / "out.txt")


def test_rejects_go_beside_the_output(tmp_path):
    assert default_rejects(tmp_path / "a.b.jsonl") == tmp_path / "a.b.rejects.csv"
    assert default_rejects(tmp_path / "a.csv.gz") == tmp_path / "a.rejects.csv"
