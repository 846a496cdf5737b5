from engine.interview_plan import interview_plan
from engine.knowledge import Knowledge


def test_danger_signs_come_first(small: Knowledge) -> None:
    assert interview_plan(small).order[0] == "climbing_weakness"


def test_what_others_wait_for_comes_before_them(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    place = {name: index for index, name in enumerate(plan.order)}
    late = [
        name
        for name, parents in plan.parents.items()
        if parents and min(place[parent] for parent in parents) > place[name]
    ]
    assert late == []


def test_every_finding_has_its_place_and_its_readers(shipped: Knowledge) -> None:
    plan = interview_plan(shipped)
    assert sorted(plan.order) == sorted(shipped.findings)
    assert plan.readers["saddle_numbness"][0].then.kind == "urgency"


def test_precautions_are_the_findings_that_count_when_not_sure(
    small: Knowledge,
) -> None:
    assert interview_plan(small).precautions == {"climbing_weakness"}
