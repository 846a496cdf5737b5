import time
from threading import Event

import polars as pl
import pytest
from nerveguide.batch import background
from nerveguide.batch.background import background_writer, read_ahead

SCHEMA = pl.Schema({"n": pl.Int64})


def frame(n):
    return pl.DataFrame({"n": [n]}, schema=SCHEMA)


def test_items_come_in_order_and_at_most_one_ahead():
    made = []

    def make():
        for n in range(5):
            made.append(n)
            yield n

    for item in read_ahead(make()):
        time.sleep(0.01)
        assert made[-1] <= item + 1
    assert made == [0, 1, 2, 3, 4]


def test_what_reading_raises_comes_after_what_was_read():
    def make():
        yield 1
        raise OSError("cut off")

    items = read_ahead(make())
    assert next(items) == 1
    with pytest.raises(OSError, match="cut off"):
        next(items)


def test_all_frames_are_written_in_order(tmp_path):
    file = tmp_path / "out.csv"
    with background_writer(lambda table: table.sink_csv(file), SCHEMA) as write:
        for n in range(20):
            write(frame(n))
    assert file.read_text().split() == ["n", *map(str, range(20))]


def test_without_frames_there_is_still_a_header(tmp_path):
    file = tmp_path / "out.csv"
    with background_writer(lambda table: table.sink_csv(file), SCHEMA):
        pass
    assert file.read_text() == "n\n"


def fail_at_once(_):
    raise OSError("no room")


def fail_in_time(_):
    time.sleep(0.3)
    raise OSError("no room")


@pytest.mark.parametrize("sink", [fail_at_once, fail_in_time])
@pytest.mark.parametrize("frames", [0, 1, 50])
def test_what_the_writing_raises_comes_out(sink, frames):
    def write_some():
        with background_writer(sink, SCHEMA) as write:
            for n in range(frames):
                write(frame(n))

    with pytest.raises(OSError, match="no room"):
        write_some()


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_error_while_frames_are_made_ends_the_writing(tmp_path, error):
    file = tmp_path / "out.csv"

    def interrupted():
        with background_writer(lambda table: table.sink_csv(file), SCHEMA) as write:
            write(frame(1))
            raise error

    with pytest.raises(error):
        interrupted()


def test_neither_side_keeps_an_interrupted_run_waiting(monkeypatch):
    monkeypatch.setattr(background, "_JOIN_TIMEOUT", 0.01)
    stuck = Event()

    def make():
        yield 1
        stuck.wait()

    items = read_ahead(make())
    assert next(items) == 1
    items.close()

    def interrupted():
        with background_writer(lambda _: stuck.wait(), SCHEMA):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    stuck.set()
