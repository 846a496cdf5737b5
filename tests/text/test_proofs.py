from nerveguide.audit.proofs.proving import Counterexample, LoweringAnswer, Verdict
from nerveguide.loader.yaml_reader import parse_document
from nerveguide.model.content import AcceptedLowering
from nerveguide.model.rules import Expectation, Location, Vignette
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.proofs import verdict_text

VIGNETTE = Vignette(
    id="counterexample_known_conditions",
    title="Counterexample to: A yes never lowers the urgency.",
    basis="Found by the prover; awaits a clinician's word.",
    answers={"numb_feet": "yes", "diabetes": "yes", "age": 50.0},
    expect=Expectation(urgency_at_least=Urgency.SAME_DAY),
    location=Location(file="", line=0),
)
LOST = Verdict(
    "known_conditions",
    "A yes never lowers the urgency.",
    5,
    Counterexample({"diabetes": "no"}, VIGNETTE, ("it is 'Routine'",)),
)


def accepted(finding: str, because: str = "It calms.") -> AcceptedLowering:
    return AcceptedLowering(id=finding, because=because, to_at_least=Urgency.ROUTINE)


LOWERING = Verdict(
    "lowering_answers",
    "A yes lowers the urgency only where this is accepted.",
    9,
    lowering=(
        LoweringAnswer(
            "hot_flushes", accepted("hot_flushes", "They explain it."), lowers=True
        ),
        LoweringAnswer("diabetes", None, True, LOST.counterexample),
        LoweringAnswer("tremor", accepted("tremor"), True, LOST.counterexample),
        LoweringAnswer("rash", accepted("rash"), lowers=False),
    ),
)
TEXT = """\
NOT TRUE: known_conditions (5 statements)
  A yes never lowers the urgency.

  With these answers it is as promised:
    - diabetes: no

  With these answers the promise is broken, also when experta assesses them:
    - numb_feet: yes
    - diabetes: yes
    - age: 50
    => it is 'Routine'

  As a written case, below 'vignettes:':

  counterexample_known_conditions:
    title: 'Counterexample to: A yes never lowers the urgency.'
    basis: Found by the prover; awaits a clinician's word.
    answers:
      numb_feet: yes
      diabetes: yes
      age: 50
    expect:
      urgency_at_least: same_day"""


def test_a_lost_promise_is_shown_with_a_case_that_can_be_kept() -> None:
    assert verdict_text(LOST) == TEXT
    case = parse_document("case.yaml", TEXT.rsplit("':\n\n", maxsplit=1)[-1].encode())
    assert case.problems == []


def test_a_proved_promise_takes_two_lines() -> None:
    text = verdict_text(Verdict("one", "All is kept.", 1))
    assert text == "Proved: one (1 statement)\n  All is kept."


def test_what_nobody_reaches_is_listed() -> None:
    text = verdict_text(Verdict("two", "All is reached.", 2, unreachable=("spine",)))
    assert text.endswith("No answers lead to:\n    - spine")


def test_lowering_answers_are_listed_with_what_is_accepted_and_what_is_wrong() -> None:
    text = " ".join(verdict_text(LOWERING).split())
    case = " ".join(TEXT.partition("\n\n")[2].split())
    assert text.endswith(
        "A yes to these may lower it: - hot_flushes (to routine at least): They "
        "explain it. A yes to 'diabetes' lowers the urgency, and nothing below "
        "'accepted_lowering:' accepts that. Correct the rules, or accept it with a "
        f"reason. {case} A yes to 'tremor' lowers the urgency below 'routine', "
        "which is the lowest that is accepted. Correct the rules, or accept a lower "
        f"one with a reason. {case} A yes to 'rash' lowers the urgency for nobody. "
        "Remove it below 'accepted_lowering:'."
    )
