from nerveguide.interview.plan import Stage, interview_plan
from nerveguide.model.knowledge import Knowledge


def test_what_is_an_emergency_by_itself_is_a_danger_sign(small: Knowledge) -> None:
    plan = interview_plan(small)
    assert plan.stages["climbing_weakness"] is Stage.EMERGENCY_SIGN
    assert plan.parents["climbing_weakness"] == ()


def test_main_complaints_are_symptoms_that_wait_for_nothing(
    small: Knowledge, shipped: Knowledge
) -> None:
    stages = interview_plan(small).stages
    complaints = {name for name in stages if stages[name] is Stage.MAIN_COMPLAINT}
    assert complaints == {"weakness", "numb_feet"}
    plan = interview_plan(shipped)
    complaints = {
        name for name, stage in plan.stages.items() if stage is Stage.MAIN_COMPLAINT
    }
    assert len(complaints) == 10
    assert complaints >= {"numbness", "tingling", "nerve_pain", "limb_weakness"}
    assert not any(plan.parents[name] for name in complaints)


def test_risk_factors_stay_in_the_background(small: Knowledge) -> None:
    assert interview_plan(small).stages["diabetes"] is Stage.BACKGROUND


def test_a_finding_waits_for_what_it_refines_and_for_what_it_is_asked_after(
    small: Knowledge,
) -> None:
    assert interview_plan(small).parents["tempo"] == ("weakness", "numb_feet")


def test_the_findings_of_a_group_stand_together(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    in_order = sorted(plan.places, key=lambda name: plan.places[name])
    groups = [shipped.findings[name].group for name in in_order]
    assert groups == sorted(groups, key=list(shipped.groups).index)


def test_what_more_rules_look_at_costs_less(shipped: Knowledge) -> None:
    efforts = interview_plan(shipped).efforts
    assert efforts["numbness"] < efforts["muscle_twitching"] < efforts["diabetes"]
    assert efforts["diabetes"] < efforts["began"]


def test_precautions_are_the_findings_that_count_when_not_sure(
    small: Knowledge,
) -> None:
    assert interview_plan(small).precautions == {"climbing_weakness"}


def test_danger_signs_are_urgent_by_a_yes_alone(
    small: Knowledge, shipped: Knowledge
) -> None:
    assert interview_plan(small).danger_signs == {"climbing_weakness"}
    signs = interview_plan(shipped).danger_signs
    assert "breathing_trouble" in signs
    assert "diabetes" not in signs


def test_danger_signs_and_what_several_urgent_red_flags_look_at_are_always_asked(
    small: Knowledge, shipped: Knowledge
) -> None:
    assert interview_plan(small).always_asked == {
        "climbing_weakness": ("climbing_red_flag",)
    }
    plan = interview_plan(shipped)
    assert plan.danger_signs <= plan.always_asked.keys()
    special = {"age", "pregnancy", "cancer_ever", "weak_immune_system", "fever"}
    assert special <= plan.always_asked.keys()
    assert "tempo" not in plan.always_asked
    for red_flags in plan.always_asked.values():
        ranks = [shipped.red_flags[name].rank for name in red_flags]
        assert ranks == sorted(ranks)
