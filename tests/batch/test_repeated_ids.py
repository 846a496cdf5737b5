import polars as pl
import pytest
from nerveguide.batch import repeated_ids as module
from nerveguide.batch.repeated_ids import EXAMPLES, repeated_ids, with_hash


@pytest.fixture(params=[(2**20, 2**22), (3, 2)], ids=["at once", "in many runs"])
def sizes(request, monkeypatch):
    run, at_once = request.param
    monkeypatch.setattr(module, "_RUN", run)
    monkeypatch.setattr(module, "_AT_ONCE", at_once)


@pytest.mark.usefixtures("sizes")
def test_ids_that_occur_again_are_found_across_blocks():
    blocks = [["a", "b"], ["c", "a", "a"], [], ["d", "c", "e"]]
    with repeated_ids() as ids:
        for block in blocks:
            ids.add(pl.Series(block, dtype=pl.String))
        hashes = ids.hashes()
    assert len(hashes) == 2
    written = pl.LazyFrame({"id": [name for block in blocks for name in block]})
    assert sorted(with_hash(written, hashes)) == ["a", "c"]


@pytest.mark.usefixtures("sizes")
def test_when_each_occurs_once_there_is_none():
    with repeated_ids() as ids:
        assert ids.hashes().is_empty()
        ids.add(pl.Series(map(str, range(10))))
        assert ids.hashes().is_empty()


def test_only_some_are_named():
    names = pl.Series([str(n) for n in range(20)])
    with repeated_ids() as ids:
        ids.add(names)
        ids.add(names)
        hashes = ids.hashes()
    assert len(hashes) == 20
    assert len(with_hash(pl.LazyFrame({"id": names}), hashes)) == EXAMPLES


def test_nothing_stays_behind():
    with repeated_ids() as ids:
        ids.add(pl.Series(["a"]))
        ids.hashes()
        folder = ids._folder
        assert list(folder.iterdir())
    assert not folder.exists()
