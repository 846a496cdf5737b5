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
    future: Future[int] = Future()
    thread = Thread(target=settle, args=(future, lambda: 7))
    thread.start()
    assert wait_for(thread, future) == 7


def test_what_it_raises_is_raised() -> None:
    future: Future[None] = Future()
    thread = Thread(target=settle, args=(future, fails))
    thread.start()
    with pytest.raises(StopIteration):
        wait_for(thread, future)


def test_who_waits_hears_a_signal_that_came_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signals, "_received", [15])
    end = Event()
    thread = Thread(target=end.wait, daemon=True)
    thread.start()
    with pytest.raises(SystemExit):
        wait_for(thread, Future())
    end.set()
    thread.join()


def test_a_thread_that_only_seems_to_have_ended_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = Event()
    future: Future[bool] = Future()
    thread = Thread(target=settle, args=(future, begin.wait), daemon=True)
    thread.start()
    # As Python leaves it when a signal comes while it is joined.
    monkeypatch.setattr(thread, "is_alive", lambda: False)
    monkeypatch.setattr(thread, "join", lambda _seconds=None: begin.set())
    assert wait_for(thread, future)
