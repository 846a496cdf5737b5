"""One assessment after loading against one bare experta run over the same case.

Run with ``python -m benchmarks.assessment``. The cases are some of the vignettes,
evenly taken; both sides must fire the same rules.
"""

from nerveguide import assess, load_knowledge
from nerveguide.model.answers import parse_answers, propagate
from nerveguide.model.rules import DrawPattern

from benchmarks.bare_experta import BareExperta
from benchmarks.side_by_side import report, time_in_turn

GOAL = 3.0
ROUNDS = 5
CASES = 20


def main() -> None:
    """Measure and print."""
    knowledge = load_knowledge()
    vignettes = list(knowledge.vignettes.values())
    step = max(1, len(vignettes) // CASES)
    cases = [vignette.answers for vignette in vignettes[::step]]
    facts = [
        propagate(knowledge, parse_answers(knowledge, case)).values for case in cases
    ]
    bare = BareExperta(knowledge)
    for case, values in zip(cases, facts, strict=True):
        fired = {
            firing.rule
            for firing in assess(case, knowledge).trace
            if not isinstance(knowledge.rules[firing.rule].then, DrawPattern)
        }
        if fired != bare.run(values):
            raise SystemExit(f"the two do not agree on {case}; no time is comparable")
    times = time_in_turn(
        lambda: [assess(case, knowledge) for case in cases],
        lambda: [bare.run(values) for values in facts],
        ROUNDS,
    )
    ours, theirs, ratio = times
    count = len(cases)
    print(f"{len(knowledge.rules)} rules, {count} cases; times are for one case")
    print(
        report(
            "assess(answers)",
            "bare experta: reset, declare, run",
            (ours / count, theirs / count, ratio),
            GOAL,
        )
    )


if __name__ == "__main__":
    main()
