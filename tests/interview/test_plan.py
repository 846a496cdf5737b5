from nerveguide.interview.plan import interview_plan
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part, Urgency


def test_what_is_an_emergency_by_itself_is_asked_among_the_danger_signs(
    small: Knowledge, shipped: Knowledge
) -> None:
    plan = interview_plan(small)
    assert plan.parts["climbing_weakness"] is Part.DANGER_SIGNS
    assert plan.parents["climbing_weakness"] == ()
    plan = interview_plan(shipped)
    signs = [name for name in shipped.findings if plan.is_emergency_sign(name)]
    assert len(signs) > 20
    assert {plan.parts[name] for name in signs} == {Part.DANGER_SIGNS}


def test_the_rest_is_asked_in_the_part_of_its_group(
    small: Knowledge, shipped: Knowledge
) -> None:
    assert interview_plan(small).parts["weakness"] is Part.CLOSER_LOOK
    parts = interview_plan(shipped).parts
    assert parts["age"] is Part.ABOUT_YOU
    assert parts["odd_feelings"] is Part.TROUBLES
    assert parts["numb_feet"] is Part.CLOSER_LOOK
    assert parts["long_illness"] is Part.BACKGROUND


def test_risk_factors_stay_in_the_background(shipped: Knowledge) -> None:
    parts = interview_plan(shipped).parts
    assert {
        parts[name]
        for name, finding in shipped.findings.items()
        if finding.kind is FindingKind.RISK_FACTOR
    } == {Part.BACKGROUND}


def test_a_finding_waits_for_what_it_refines_and_for_what_it_is_asked_after(
    small: Knowledge,
) -> None:
    assert interview_plan(small).parents["tempo"] == ("weakness", "numb_feet")


def test_a_finding_waits_for_every_area_above_it_but_for_no_place(
    shipped: Knowledge,
) -> None:
    plan = interview_plan(shipped)
    assert plan.areas["numb_feet"] == ("odd_feelings",)
    assert "in_legs_or_feet" in shipped.coarser_findings["numb_feet"]
    assert plan.areas["painful_feet_or_legs"] == ("pains",)
    assert set(plan.areas["foot_pain_at_rest"]) == {"painful_feet_or_legs", "pains"}
    assert plan.areas["odd_feelings"] == plan.areas["age"] == ()


def test_an_area_is_nothing_that_one_of_its_forms_is_enough_to_lead_to(
    shipped: Knowledge,
) -> None:
    """It stands among the areas, which must all be there, and not among the parents."""
    for parents in interview_plan(shipped).parents.values():
        kinds = {shipped.findings[parent].kind for parent in parents}
        assert FindingKind.AREA not in kinds


def test_a_sign_of_an_emergency_waits_for_no_area(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    assert "weak_muscles" in shipped.coarser_findings["rapid_spreading_weakness"]
    for name in filter(plan.is_emergency_sign, shipped.findings):
        assert plan.areas[name] == ()
    assert plan.danger_signs["double_vision"] is Urgency.SAME_DAY
    assert plan.areas["double_vision"] == ("eyes_or_sight",)


def test_the_findings_of_a_group_stand_together(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    in_order = sorted(plan.places, key=lambda name: plan.places[name])
    groups = [shipped.findings[name].group for name in in_order]
    assert groups == sorted(groups, key=list(shipped.groups).index)


def test_what_more_rules_look_at_costs_less(shipped: Knowledge) -> None:
    efforts = interview_plan(shipped).efforts
    assert efforts["numbness"] < efforts["muscle_twitching"] < efforts["diabetes"]
    assert efforts["diabetes"] < efforts["began"]


def test_an_area_costs_less_than_what_stands_under_it(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    for name, areas in plan.areas.items():
        if name not in plan.danger_signs:
            assert all(plan.efforts[area] <= plan.efforts[name] for area in areas)


def test_precautions_are_the_findings_that_count_when_not_sure(
    small: Knowledge,
) -> None:
    assert interview_plan(small).precautions == {"climbing_weakness"}


def test_danger_signs_are_urgent_by_a_yes_alone(
    small: Knowledge, shipped: Knowledge
) -> None:
    plan = interview_plan(small)
    assert plan.danger_signs == {"climbing_weakness": Urgency.EMERGENCY}
    assert plan.is_emergency_sign("climbing_weakness")
    assert not plan.is_emergency_sign("weakness")
    plan = interview_plan(shipped)
    assert plan.danger_signs["breathing_trouble"] is Urgency.EMERGENCY
    assert not plan.is_emergency_sign("double_vision")
    assert "diabetes" not in plan.danger_signs


def test_danger_signs_and_what_several_urgent_red_flags_look_at_are_always_asked(
    small: Knowledge, shipped: Knowledge
) -> None:
    assert interview_plan(small).always_asked == {
        "climbing_weakness": ("climbing_red_flag",)
    }
    plan = interview_plan(shipped)
    assert plan.danger_signs.keys() <= plan.always_asked.keys()
    special = {"age", "pregnancy", "cancer_ever", "weak_immune_system", "fever"}
    assert special <= plan.always_asked.keys()
    assert "began" not in plan.always_asked
    for red_flags in plan.always_asked.values():
        ranks = [shipped.red_flags[name].rank for name in red_flags]
        assert ranks == sorted(ranks)
