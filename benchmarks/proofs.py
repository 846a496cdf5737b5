"""Proving all promises against Z3 merely checking that every rule can fire.

Both build their formulas from the shipped rules. Run with
``python -m benchmarks.proofs``.
"""

import z3
from nerveguide import load_knowledge
from nerveguide.audit.proofs.proving import prove
from nerveguide.audit.proofs.statements import SymbolicCase
from nerveguide.logic.z3_solver import satisfiable
from nerveguide.model.knowledge import Knowledge

from benchmarks.side_by_side import report, time_in_turn

GOAL = 10.0
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    knowledge = load_knowledge()
    unproved = [v.name for v in prove(knowledge) if not v.proved]
    unreached = reachability(knowledge)
    if unproved or unreached:
        raise SystemExit(f"not proved: {unproved}, never fire: {unreached}")
    times = time_in_turn(
        lambda: list(prove(knowledge)), lambda: reachability(knowledge), ROUNDS
    )
    print(report("prove all promises", "check that every rule can fire", times, GOAL))


def reachability(knowledge: Knowledge) -> list[str]:
    """Return the rules that can never fire."""
    logic = SymbolicCase(knowledge).logic
    solver = z3.Solver()
    solver.add(*logic.constraints)
    return [r for r, holds in logic.holds.items() if not satisfiable(solver, holds)]


if __name__ == "__main__":
    main()
