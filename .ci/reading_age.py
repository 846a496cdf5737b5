"""Print how plain the words for people are: a warning, never a failure."""

from engine import load_knowledge
from engine.audit.reading_age import GOAL, reading_grades, summary

SHOWN = 25

grades = reading_grades(load_knowledge())
hardest = sorted(grades.items(), key=lambda entry: -entry[1][0])[:SHOWN]
for place, (grade, text) in hardest:
    if grade > GOAL:
        print(f"warning: {place} reads like grade {grade:.0f}: {text}")
print(summary(grade for grade, _ in grades.values()))
