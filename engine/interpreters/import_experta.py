"""Import experta on Python 3.10 and later, without its side effect on logging.

experta 1.9.4 pins frozendict 1.2, which reads ``collections.Mapping`` when it is
imported; that name left Python in 3.10. It is lent for the time of the import
only. experta also calls ``logging.basicConfig()``, which would change the root
logger of the whole process: a root logger that has a handler is left alone.
"""

import collections
import collections.abc
import logging
from typing import Any


def import_experta() -> Any:
    """Return the experta package, imported without lasting side effects."""
    root = logging.getLogger()
    shield = logging.NullHandler()
    lend_mapping = not hasattr(collections, "Mapping")
    root.addHandler(shield)
    if lend_mapping:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import experta
    finally:
        root.removeHandler(shield)
        if lend_mapping:
            del collections.Mapping  # type: ignore[attr-defined]
    return experta
