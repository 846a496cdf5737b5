"""The small rules after some findings were renamed, split or given up."""

from nerveguide.loader import load_knowledge
from nerveguide.model.findings import RenamedFinding

from tests.conftest import SMALL_RULES

_RENAMED = (
    RenamedFinding(
        id="heavy_legs",
        into=("weakness", "numb_feet"),
        why="it asked for two things in one question",
        answers={
            "yes": {},
            "no": {"weakness": "no", "numb_feet": "no"},
            "not_sure": {"weakness": "not_sure"},
        },
    ),
    RenamedFinding(
        id="weak_or_numb",
        into=("weakness", "numb_feet"),
        answers={
            "yes": {"weakness": "yes"},
            "no": {"weakness": "no", "numb_feet": "no"},
            "not_sure": {"weakness": "not_sure", "numb_feet": "not_sure"},
        },
    ),
    RenamedFinding(
        id="period",
        into=("tempo",),
        answers={
            "short": {"tempo": "days"},
            "long": {"tempo": "years"},
            "not_sure": {"tempo": "not_sure"},
        },
    ),
    RenamedFinding(
        id="time_of_life",
        into=("age", "diabetes"),
        answers={
            "old": {"age": 80, "diabetes": "not_sure"},
            "not_sure": {"age": "not_sure"},
        },
    ),
)

RENAMED = load_knowledge(SMALL_RULES).model_copy(
    update={"renamed_findings": {each.id: each for each in _RENAMED}}
)
