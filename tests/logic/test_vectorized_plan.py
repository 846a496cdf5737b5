from nerveguide.logic.vectorized import AndStep, FindingStep, OrStep, compile_program
from nerveguide.model.knowledge import Knowledge


def test_a_step_needs_only_steps_before_it(shipped: Knowledge) -> None:
    for number, step in enumerate(compile_program(shipped).steps):
        if isinstance(step, OrStep | AndStep):
            assert all(part < number for part in step.parts)


def test_what_rules_have_in_common_is_one_step(shipped: Knowledge) -> None:
    steps = compile_program(shipped).steps
    assert len(set(steps)) == len(steps)
    looks = sum(isinstance(step, FindingStep) for step in steps)
    assert looks < len(shipped.rules)


def test_each_rule_holds_and_fails_by_some_step(small: Knowledge) -> None:
    plan = compile_program(small)
    for steps in (plan.holds, plan.fails, plan.holds_for_certain):
        assert steps.keys() == small.rules.keys()
    red_flag = "climbing_red_flag"  # fires on "not sure" too
    assert plan.holds[red_flag] != plan.holds_for_certain[red_flag]


def test_the_plan_is_made_once(small: Knowledge) -> None:
    assert compile_program(small) is compile_program(small)
