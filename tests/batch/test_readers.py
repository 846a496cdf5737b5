import bz2
import gzip
import io
import lzma
import sys
from functools import partial
from random import Random

import polars as pl
import pytest
from nerveguide.batch.blocks import Reject
from nerveguide.batch.readers import first_cells, read_sources
from nerveguide.batch.sources import Source, find_sources

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CSV = b"id,weakness\na,yes\nb,no\n"
COMPRESS = {
    "gz": gzip.compress,
    "zst": zstd.compress,
    "bz2": bz2.compress,
    "xz": partial(lzma.compress, preset=0),
}


@pytest.mark.parametrize("suffix", COMPRESS)
def test_compressed_files_are_read(read, suffix):
    name = {f"a__csv__{suffix}": COMPRESS[suffix](CSV)}
    cells, rejects = read(**name)
    assert [row["id"] for row in cells.values()] == ["a", "b"]
    assert rejects == []


@pytest.mark.parametrize("suffix", COMPRESS)
def test_of_a_file_that_is_cut_off_all_that_stands_before_is_read(read, suffix):
    random = Random(1)
    rows = b"".join(b"%x,yes\n" % random.getrandbits(64) for _ in range(100_000))
    whole = COMPRESS[suffix](b"id,weakness\n" + rows)
    cells, rejects = read(**{f"a__csv__{suffix}": whole[: len(whole) // 2]})
    ((line, _, reason),) = rejects
    assert "cannot be read any further" in reason
    assert "cut off" in reason or "damaged" in reason
    assert line == len(cells) + 2 > 10_000


def test_what_is_not_compressed_at_all_is_one_reject(read):
    cells, ((line, _, reason),) = read(a__csv__gz=CSV)
    assert cells == {}
    assert line == 1
    assert "the compressed file is damaged" in reason


@pytest.mark.parametrize("name", ["a__csv", "a__jsonl", "a__json"])
@pytest.mark.parametrize("content", ["", "\n \n"])
def test_an_empty_file_is_one_reject(read, name, content):
    cells, ((line, _, reason),) = read(**{name: content})
    assert cells == {}
    assert line == 1
    assert "the file is empty" in reason


def test_a_file_that_went_away_is_one_reject(knowledge, tmp_path):
    source = Source("gone.csv", tmp_path / "gone.csv", "csv")
    (reject,) = read_sources(knowledge, [source])
    assert isinstance(reject, Reject)
    assert reject.reasons == ("the file cannot be read: No such file or directory",)


def test_a_stream_is_read_and_its_size_is_not_known(knowledge):
    source = Source("standard input", io.BytesIO(CSV), "csv")
    (block,) = read_sources(knowledge, [source])
    assert block.file == "standard input"
    assert len(block) == 2
    assert source.size == 0


def test_progress_ends_with_the_bytes_of_all_files(knowledge, tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(CSV)
    pl.read_csv(CSV).write_parquet(tmp_path / "c.parquet")
    sources = find_sources([tmp_path])
    told = []
    list(read_sources(knowledge, sources, told.append))
    assert told == sorted(told)
    assert told[-1] == sum(source.size for source in sources)


def test_the_first_cells_of_a_source(knowledge, tmp_path):
    (tmp_path / "a.csv").write_bytes(CSV)
    (tmp_path / "b.csv").touch()
    good, empty = find_sources([tmp_path])
    cells = first_cells(knowledge, good, 1)
    assert cells.rows() == [("a", "yes")]
    assert "the file is empty" in first_cells(knowledge, empty, 1).reasons[0]
