"""Run a command of the program, and write down which of its modules call which.

A script that ``benchmarks.structure`` runs beside any version of the program; it needs
Python alone, and finds the program by its ``cli.py``. A call counts in whichever thread
it is, unless it is part of running the body of a module or class. A module calls
another when that is the next of the program's own on the stack: libraries in between
are seen through. So a generator is called by whoever asks it for the next item.
"""

import json
import sys
import threading
from collections.abc import Callable, Sequence
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType
from typing import TypedDict

SOMETHING_TO_SEE_TO = 1
"""The exit code of a command that did its work, and has something to tell."""

_FOLDS = {"holds", "fails"}
"""What folds the condition of one rule, in the module ``conditions``."""


class Calls(TypedDict):
    """``imported`` and ``ran`` are modules, ``calls`` pairs of them.

    ``deepest`` is the most modules that were on one stack, counted anew at each change
    from one to another, and ``folds`` how often the condition of a rule was folded.
    """

    imported: list[str]
    ran: list[str]
    calls: list[tuple[str, str]]
    deepest: int
    folds: int


class CallRecorder:
    """Records calls between the modules with these files."""

    def __init__(self, modules: dict[str, str]):
        self.modules = modules
        self.ran: set[str] = set()
        self.calls: set[tuple[str, str]] = set()
        self.deepest = 0
        self.folds = 0

    def record(self, run: Callable[[], object]) -> None:
        """Run it."""
        threading.setprofile(self._on_first_event_of_a_thread)
        sys.setprofile(self._on_first_event_of_a_thread)
        try:
            run()
        finally:
            sys.setprofile(None)
            threading.setprofile(None)

    def _on_first_event_of_a_thread(
        self, frame: FrameType, event: str, argument: object
    ) -> None:
        on_event = self._profile_of_a_thread()
        sys.setprofile(on_event)
        on_event(frame, event, argument)

    def _profile_of_a_thread(self) -> Callable[[FrameType, str, object], None]:
        stack: list[tuple[str, int, bool]] = []
        """Own module, how many before it, and whether a body is being run."""

        def on_event(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                above = stack[-1] if stack else ("", 0, False)
                stack.append(self._entered(frame.f_code, *above))
            elif event == "return" and stack:
                stack.pop()

        return on_event

    def _entered(
        self, code: CodeType, caller: str, depth: int, in_body: bool
    ) -> tuple[str, int, bool]:
        module = self.modules.get(code.co_filename)
        in_body = in_body or not code.co_flags & CO_OPTIMIZED
        if module is None or in_body:
            return caller, depth, in_body
        self.ran.add(module)
        if module.endswith("conditions") and code.co_name in _FOLDS:
            self.folds += 1
        if module != caller:
            depth += 1
            self.deepest = max(self.deepest, depth)
            if caller:
                self.calls.add((caller, module))
        return module, depth, False


def record_command(modules: dict[str, str], arguments: Sequence[str]) -> Calls:
    """Run a command, and return who called whom."""
    from cli import main

    recorder = CallRecorder(modules)
    sys.argv = ["nerveguide", *arguments]
    try:
        recorder.record(main)
    except SystemExit as end:
        if end.code not in {0, SOMETHING_TO_SEE_TO}:
            raise
    files = {getattr(module, "__file__", None) for module in sys.modules.values()}
    return Calls(
        imported=sorted(name for file, name in modules.items() if file in files),
        ran=sorted(recorder.ran),
        calls=sorted(recorder.calls),
        deepest=recorder.deepest,
        folds=recorder.folds,
    )


if __name__ == "__main__":
    listed, target, *words = sys.argv[1:]
    found = record_command(json.loads(Path(listed).read_text("utf-8")), words)
    Path(target).write_text(json.dumps(found), "utf-8")
