"""nerveguide: an educational symptom checker for nerve problems; never a diagnosis.

``load_knowledge`` reads a folder of rules, ``assess`` evaluates one person's answers,
``explain`` shows why something is, or is not, in that result, and ``evaluate`` takes
the answers of many people in a data frame. ``parse`` reads what a person says in their
own words. Each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from nerveguide.model.notebooks import show_in_notebooks
from nerveguide.version import __version__ as __version__

if TYPE_CHECKING:
    from nerveguide.audit.explain import Explanation, explain
    from nerveguide.inference.assess import assess
    from nerveguide.loader import load_knowledge
    from nerveguide.model.assessment import Assessment
    from nerveguide.own_words.parsing import parse
    from nerveguide.tables import evaluate
else:  # unseen by type checkers, to which every name would be one of this module
    _HOMES = {
        "assess": "nerveguide.inference.assess",
        "evaluate": "nerveguide.tables",
        "explain": "nerveguide.audit.explain",
        "load_knowledge": "nerveguide.loader",
        "parse": "nerveguide.own_words.parsing",
    }

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for."""
        if name not in _HOMES:
            from nerveguide.messages import message

            problem = message("errors.no_attribute", module=__name__, name=name)
            raise AttributeError(problem)
        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value

    def __dir__() -> list[str]:
        """Return what is public, for completion, whether it was used or not."""
        return sorted([*__all__, "__version__"])


def _assessment_html(assessment: "Assessment") -> str:
    from nerveguide.html.result import assessment_html

    return assessment_html(assessment)


def _explanation_html(explanation: "Explanation") -> str:
    from nerveguide.html.result import explanation_html

    return explanation_html(explanation, explanation.change)


show_in_notebooks("Assessment", _assessment_html)
show_in_notebooks("Explanation", _explanation_html)

__all__ = ["assess", "evaluate", "explain", "load_knowledge", "parse"]
