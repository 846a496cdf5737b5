"""What a check of lint is given."""

from pathlib import Path
from shutil import copytree

from nerveguide.audit.lint.framework import LintContext
from nerveguide.loader import load_knowledge
from nerveguide.model.knowledge import Knowledge

from tests.conftest import SMALL_RULES

TIMES = """
complaints:
  main: {name: it, began: began, course: course, is_new: is_new}
  arm: {name: the arm, began: arm_began, course: arm_course, is_new: arm_is_new,
        otherwise: main, apart_when: apart}
findings:
"""
BEGAN = "{hours: h, days: d, weeks: w, months: m, years: y}"
COURSE = """{worse_by_the_day: w, worse_slowly: s, same: s, better: b,
             comes_and_goes: c, over: o}"""
FINDING = "  {0}: {{name: {0}, kind: context, group: complaints, question: {0}?{1}}}\n"
RULE = """
rules:
  new_arm:
    when: arm_is_new
    then: {urgency: soon}
    because: It is new.
    sources: [J]
"""


def timed_rules(folder: Path, rule: str) -> Knowledge:
    copytree(SMALL_RULES, folder)
    options = {"began": BEGAN, "course": COURSE}
    options |= {f"arm_{time}": words for time, words in options.items()}
    text = TIMES
    for name in ("is_new", "arm_is_new", "apart"):
        text += FINDING.format(name, "")
    for name, words in options.items():
        text += FINDING.format(name, f", type: choice, options: {words}")
    (folder / "times.yaml").write_text(text + rule, "utf-8")
    return load_knowledge(folder)


def read_of(knowledge: Knowledge, names: set[str]) -> set[str]:
    return names & LintContext(knowledge, {}).read_findings


def test_who_reads_whether_a_complaint_is_new_reads_its_times(tmp_path: Path) -> None:
    own = {"arm_is_new", "arm_began", "arm_course"}
    lent = {"began", "course", "apart"}
    read = timed_rules(tmp_path / "read", RULE)
    assert read_of(read, own | lent) == own | lent
    unread = timed_rules(tmp_path / "unread", "")
    assert read_of(unread, own | lent) == set()
