"""The fewest answers that tell rules from their mutants."""

from nerveguide.audit.mutation.scoring import mutation_score
from nerveguide.audit.mutation.telling_cases import tell_apart
from nerveguide.inference.written_cases import run_vignette
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, Vignette

from tests.changed_rules import with_rules


def test_each_change_is_noticed_by_one_case_of_its_rule(small: Knowledge) -> None:
    survivors = mutation_score(small, small.written_cases).survivors
    cases = list(tell_apart(small, survivors))
    assert [mutant for case in cases for mutant in case.notices] != []
    noticed = {id(mutant) for case in cases for mutant in case.notices}
    assert noticed == {id(mutant) for mutant in survivors}
    assert all(mutant.rule.id == case.rule for case in cases for mutant in case.notices)


def test_a_written_case_of_these_answers_would_notice_the_change(
    small: Knowledge,
) -> None:
    """Experta gives the outcome that is told, and another one once the rule changes."""
    survivors = mutation_score(small, small.written_cases).survivors
    for case in tell_apart(small, survivors):
        written = Vignette(
            id="case",
            title="A case",
            basis="test",
            answers=case.answers,
            expect=Expectation(urgency=case.outcome.urgency),
            location=Location(file="cases.yaml", line=1),
        )
        came = run_vignette(small, written).outcome
        assert came == case.outcome
        assert case.fires == (case.rule in came.fired)
        for mutant in case.notices:
            changed = with_rules(small, mutant.rule)
            other = run_vignette(changed, written).outcome
            assert (other.urgency, other.fired) != (came.urgency, came.fired)
