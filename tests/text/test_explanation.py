from collections.abc import Mapping

import pytest
from nerveguide.audit.explain import explain
from nerveguide.audit.explain_target import Change
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.serializers.explanation import explanation_data
from nerveguide.text.explanation import explanation_text

Answers = Mapping[str, AnswerValue]

SPINE = """\
spine: a problem of the spine
-----------------------------

It does not fit so far. More answers would decide.

spine_possible -> a problem of the spine (compatible)
  [unknown] 2 or more of:
    [true] weakness of the legs (yes, which follows from: weakness that
           climbs)
    [unknown] no numbness of the feet (not asked)
    [unknown] the time since the start is "Days" (answered: not sure)

What would change it
--------------------
With the smallest change of the answers it becomes true (assessed again):
  - numbness of the feet: no (was not asked)
  - the time since the start: Days (instead of: not sure)"""


def text(
    knowledge: Knowledge, name: str, given: Answers, change: Change | str | None
) -> str:
    return explanation_text(explain(name, given, knowledge), change)


def test_a_type(small: Knowledge) -> None:
    change = Change(True, {"numb_feet": "no", "tempo": "days"})
    given = {"climbing_weakness": "yes", "tempo": "not_sure"}
    assert text(small, "spine", given, change) == SPINE


def test_an_urgency_shows_in_full_only_what_fires(small: Knowledge) -> None:
    shown = text(small, "soon", {"climbing_weakness": "yes"}, None)
    assert "Urgency soon: Soon\n" in shown
    assert "The urgency is this one or a higher one." in shown
    assert "climbing_red_flag -> urgency: emergency\n" in shown
    assert "Rules that could still raise it (2)\n" in shown
    assert "- fast_motor_typical\n- spine_possible\n" in shown
    assert "0 other rules for this urgency or a higher one are false." in shown


def test_patterns_that_feed_it(small: Knowledge) -> None:
    given = {"numb_feet": "yes", "weakness": "no", "tempo": "days"}
    shown = text(small, "slow_sensory_typical", given, None)
    assert "The rule does not fire: its condition is false." in shown
    assert (
        "Patterns that feed it\n---------------------\n"
        "[true] numbness without weakness (sensory_only)\n"
        "  draw_sensory_only\n"
        "    [true] all of:\n"
        "      [true] numbness of the feet (answered: yes)\n"
        "      [true] no weakness of the legs (answered: no)\n"
        "[false] slow change (slow)\n"
    ) in shown


@pytest.mark.parametrize(
    ("given", "change", "sentence"),
    [
        ({}, None, "No change of the answers makes it true."),
        (
            {"tempo": "years"},
            None,
            "It stays true, however the answers change.",
        ),
        ({}, "It was not looked for.", "It was not looked for."),
    ],
)
def test_no_change(
    small: Knowledge, given: Answers, change: str | None, sentence: str
) -> None:
    assert text(small, "slow", given, change).endswith(sentence)


def test_data(small: Knowledge) -> None:
    given: Answers = {"climbing_weakness": "yes"}
    explanation = explain("slow_sensory_against", given, small)
    data = explanation_data(explanation, Change(True, {"numb_feet": "yes"}))
    assert data == {
        "kind": "rule",
        "name": "slow_sensory_against",
        "truth": None,
        "rules": [
            {
                "rule": "slow_sensory_against",
                "then": {
                    "kind": "type",
                    "type": "slow_sensory",
                    "strength": "argues_against",
                },
                "condition": {
                    "text": "all of",
                    "truth": None,
                    "parts": [
                        {
                            "text": "weakness of the legs",
                            "truth": True,
                            "finding": "weakness",
                            "answer": "yes",
                            "follows_from": "climbing_weakness",
                        },
                        {
                            "text": "numbness of the feet",
                            "truth": None,
                            "finding": "numb_feet",
                            "answer": None,
                            "follows_from": None,
                        },
                    ],
                },
            }
        ],
        "feeding": [],
        "smallest_change": {"makes_true": True, "answers": {"numb_feet": "yes"}},
        "note": None,
        "notes": [],
    }
    assert explanation_data(explanation, "why")["note"] == "why"
