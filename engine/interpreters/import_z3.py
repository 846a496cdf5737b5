"""The one place where Z3 is imported; it is in the extra ``audit``.

Importing it raises ``ImportError`` with a sentence for people where Z3 is missing.
"""

try:
    import z3
except ImportError:
    message = (
        "this needs a prover, and the Python package 'z3-solver' is not installed;"
        ' run: pip install "nerveguide[audit]"'
    )
    raise ImportError(message, name="z3") from None

__all__ = ["z3"]
