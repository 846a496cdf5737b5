"""Answers to a finding that the new rules have renamed mean there what they say."""

from pathlib import Path
from shutil import copytree

from nerveguide.audit.diff.compare import differences
from nerveguide.audit.diff.matching import match
from nerveguide.loader import load_knowledge
from nerveguide.model.knowledge import Knowledge

from tests.conftest import SMALL_RULES

RENAMED = """\
renamed_findings:
  numb_feet:
    into: [numb_soles]
    answers:
      yes: {numb_soles: yes}
      no: {numb_soles: no}
      not_sure: {numb_soles: not_sure}
"""


def test_only_the_new_name_makes_a_difference(tmp_path: Path, small: Knowledge) -> None:
    folder = tmp_path / "rules"
    copytree(SMALL_RULES, folder)
    for file in folder.rglob("*.yaml"):
        text = file.read_text().replace("numb_feet", "numb_soles")
        file.write_text(text.replace("Are <your> feet numb?", "Are <your> soles numb?"))
    (folder / "renamed.yaml").write_text(RENAMED)
    found = list(differences(match(small, load_knowledge(folder))))
    assert found
    assert all("numb_soles" in each.answers for each in found)
