"""Only yes and no are answers of Z3; giving up is told and never concluded from."""

import ast
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from nerveguide.audit.diff.compare import differences
from nerveguide.audit.diff.matching import match
from nerveguide.audit.explain_target import find_target
from nerveguide.audit.lint.framework import LintContext
from nerveguide.audit.mutation.mutants import Differences, mutants_of
from nerveguide.audit.proofs.proving import prove
from nerveguide.audit.smallest_change import smallest_change
from nerveguide.cli.main import main
from nerveguide.errors import UndecidedError
from nerveguide.loader import load_with_positions
from nerveguide.logic.z3_solver import satisfiable, z3
from nerveguide.model.knowledge import Knowledge

from tests.changed_rules import without_rule
from tests.conftest import SMALL_RULES

PROJECT = Path(__file__).parents[2]
RULE = "climbing_red_flag"


@pytest.fixture
def no_effort() -> Iterator[None]:
    """Let Z3 give up at once, as a limit of time or memory would."""
    z3.set_param("rlimit", 1)
    yield
    z3.set_param("rlimit", 0)


@pytest.mark.parametrize("kind", [z3.Solver, z3.Optimize])
def test_yes_and_no_are_answers(kind: type) -> None:
    solver, rain = kind(), z3.Bool("rain")
    solver.add(rain)
    assert satisfiable(solver)
    assert z3.is_true(solver.model()[rain])
    assert not satisfiable(solver, z3.Not(rain))


@pytest.mark.usefixtures("no_effort")
@pytest.mark.parametrize("kind", [z3.Solver, z3.Optimize])
def test_giving_up_is_none(kind: type) -> None:
    solver = kind()
    solver.add(z3.Int("a") * z3.Int("b") == 221, z3.Int("a") > 1, z3.Int("b") > 1)
    with pytest.raises(UndecidedError, match=r"gave up .* so there is no result"):
        satisfiable(solver)


def possible(small: Knowledge) -> bool:
    _, positions = load_with_positions(SMALL_RULES)
    subject = LintContext(small, positions)
    return subject.possible(subject.logic.holds[RULE])


def mutants_differ(small: Knowledge) -> bool:
    mutant = next(iter(mutants_of(small, small.rules[RULE])))
    return Differences(small, [mutant]).distinguishable(mutant)


def smallest_of_mutant(small: Knowledge) -> object:
    mutant = next(iter(mutants_of(small, small.rules[RULE])))
    return Differences(small, [mutant]).smallest(mutant)


ASKING: dict[str, Callable[[Knowledge], object]] = {
    "lint": possible,
    "prove": lambda small: next(prove(small)),
    "diff": lambda small: list(differences(match(small, without_rule(small, RULE)))),
    "mutants": mutants_differ,
    "edge cases": smallest_of_mutant,
    "explain": lambda small: smallest_change(
        small, {}, find_target(small, RULE), draws=True
    ),
}


@pytest.mark.usefixtures("no_effort")
@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_nothing_follows_from_giving_up(
    ask: Callable[[Knowledge], object], small: Knowledge
) -> None:
    with pytest.raises(UndecidedError):
        ask(small)


COMMANDS = [
    "explain climbing_red_flag --answers answers.yaml --rules rules",
    "rules lint --rules rules",
    "rules prove --rules rules --format json",
    "rules mutants --rules rules",
    "rules diff rules changed",
    "rules report -o audit.html --rules rules",
]


@pytest.fixture
def prepared(folder: Path) -> Path:
    """Give two folders of rules, and answers."""
    text = (SMALL_RULES / "rules.yaml").read_text(encoding="utf-8")
    for name in ("rules", "changed"):
        Path(name).mkdir()
        for file in SMALL_RULES.iterdir():
            Path(name, file.name).write_bytes(file.read_bytes())
    changed = text.replace("urgency: emergency", "urgency: soon")
    assert changed != text
    Path("changed/rules.yaml").write_text(changed, encoding="utf-8")
    Path("answers.yaml").write_text("weakness: yes\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("prepared", "no_effort")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_so_and_shows_nothing(command: str) -> None:
    result = CliRunner().invoke(main, command.split())
    assert (result.exit_code, result.stdout) == (2, "")
    *_, told = result.stderr.splitlines()
    assert told == (
        "Error: Z3 gave up before it had an answer (canceled), so there is no result; "
        "run it again with more time and memory."
    )
    assert not Path("audit.html").exists()


HARD = """
import sys
import time
import z3
from nerveguide.cli.main import main

PIGEONS, HOLES = range(16), range(15)
sits = [[z3.Bool(f"pigeon {p} in {h}") for h in HOLES] for p in PIGEONS]

def hard(check):
    def check_hard(solver, *assumptions):
        solver.add(*map(z3.Or, sits))  # each pigeon in a hole, and none with another
        for h in HOLES:
            for p in PIGEONS:
                others = [sits[other][h] for other in range(p)]
                solver.add(*(z3.Not(z3.And(sits[p][h], other)) for other in others))
        print("searching", file=sys.stderr, flush=True)
        return check(solver, *assumptions)
    return check_hard

z3.Solver.check, z3.Optimize.check = hard(z3.Solver.check), hard(z3.Optimize.check)
main()
"""
"""The program, with a question to Z3 that nobody sees answered."""


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize(
    "command",
    [
        COMMANDS[0],
        *(pytest.param(command, marks=pytest.mark.slow) for command in COMMANDS[1:]),
    ],
)
def test_control_c_while_z3_works_stops_the_program(command: str) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", HARD, *command.split()],
        stdout=pipe,
        stderr=pipe,
        text=True,
    ) as process:
        try:
            while process.stderr.readline() != "searching\n":
                assert process.poll() is None
            time.sleep(0.2)  # until Z3 is deep in it
            process.send_signal(signal.SIGINT)
            shown, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130
    assert shown == ""
    assert said.endswith("\nStopped. Nothing was stored.\n")


def checks() -> Iterator[tuple[str, str]]:
    """Yield what is called ``check``, and in modules with Z3 what is passed on, too."""
    files = [PROJECT / "cli.py"]
    for folder in ("benchmarks", "engine"):
        files += sorted((PROJECT / folder).rglob("*.py"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        nodes = list(ast.walk(ast.parse(text)))
        called = [node.func for node in nodes if isinstance(node, ast.Call)]
        for node in nodes if "import z3" in text else called:
            if isinstance(node, ast.Attribute) and node.attr == "check":
                yield file.relative_to(PROJECT).as_posix(), ast.unparse(node)


def test_z3_is_asked_in_one_place_only() -> None:
    assert set(checks()) == {
        ("engine/nerveguide/logic/z3_solver.py", "solver.check"),
        ("benchmarks/web.py", "person.check"),
    }
