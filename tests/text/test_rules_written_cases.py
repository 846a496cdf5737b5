from nerveguide.inference.written_cases import run_vignette
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.rules import vignettes_text


def test_counts_and_rules_that_no_case_fires(small: Knowledge) -> None:
    case = small.vignettes["slow_numbness"]
    text = vignettes_text(small, [run_vignette(small, case)])
    line = small.rules["climbing_red_flag"].location.line
    assert f"- climbing_red_flag (rules.yaml, line {line})" in text
    assert "Not as expected" not in text
    last = "1 of 1 written cases give the expected result. 4 of 9 rules fired."
    assert text.splitlines()[-1] == last


def test_a_failing_case_is_shown_with_its_place(small: Knowledge) -> None:
    case = small.vignettes["slow_numbness"].model_copy(
        update={"expect": Expectation(urgency=Urgency.SOON)}
    )
    text = vignettes_text(small, [run_vignette(small, case)])
    assert text.startswith("Not as expected: slow_numbness\n---")
    assert "- Numb feet for years with diabetes (vignettes.yaml, line 2)" in text
    assert "- expected the urgency 'Soon', but it is 'Routine'" in text
    assert "0 of 1 written cases" in text
