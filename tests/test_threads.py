"""What a thread returns or raises is held; who waits for it hears signals."""

from concurrent.futures import Future
from threading import Event, Thread

import pytest
from nerveguide import signals
from nerveguide.threads import settle, wait_for


def fails() -> None:
    raise StopIteration


def test_a_future_holds_what_the_work_returns() -> None:
    future: Future[int] = Future()
    settle(future, lambda: 7)
    assert future.result(timeout=0) == 7


def test_a_future_holds_what_the_work_raises() -> None:
    future: Future[None] = Future()
    settle(future, fails)
    assert isinstance(future.exception(timeout=0), StopIteration)


def test_a_thread_is_waited_for() -> None:
    done = Event()
    thread = Thread(target=done.set)
    thread.start()
    wait_for(thread)
    assert done.is_set()
    assert not thread.is_alive()


def test_who_waits_hears_a_signal_that_came_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signals, "_received", [15])
    end = Event()
    thread = Thread(target=end.wait, daemon=True)
    thread.start()
    with pytest.raises(SystemExit):
        wait_for(thread)
    end.set()
    thread.join()
