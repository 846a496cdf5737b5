"""nerveguide: an educational symptom checker for nerve problems; never a diagnosis.

``load_knowledge`` reads a folder of rules, ``assess`` evaluates one person's answers.
"""

from engine.inference import assess
from engine.loading import load_knowledge

__all__ = ["assess", "load_knowledge"]
