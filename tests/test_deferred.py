import subprocess
import sys

import pytest
from nerveguide.deferred import deferred


def test_it_calls_the_function_of_that_name():
    assert (
        deferred("textwrap", "shorten")("two words", width=4, placeholder="") == "two"
    )


def test_a_name_that_is_not_there_is_told_when_it_is_called():
    absent = deferred("textwrap", "lengthen")
    with pytest.raises(AttributeError, match="lengthen"):
        absent()


def test_a_finished_result_is_shown_without_what_it_does_not_use():
    arguments = ["check", "--answers", "examples/tingling_feet.yaml", "--no-input"]
    program = (
        "import sys; from nerveguide.cli.main import main\n"
        f"try: main({arguments})\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(run.stderr.split())
    assert "experta" in loaded
    assert not loaded & {"jinja2", "polars", "z3", "nerveguide.cli.interview"}
    assert not [name for name in loaded if name.startswith("nerveguide.formats.fhir")]
