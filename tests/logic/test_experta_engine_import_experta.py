import subprocess
import sys

PROGRAM = """
import collections, logging
before = list(logging.getLogger().handlers)
from nerveguide.logic.experta_engine import import_experta
experta = import_experta()
assert experta.KnowledgeEngine
assert not hasattr(collections, "Mapping"), "a name was left behind"
assert logging.getLogger().handlers == before, "the root logger was changed"
print("fine")
"""


def test_the_import_leaves_no_trace() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("fine\n", "")
