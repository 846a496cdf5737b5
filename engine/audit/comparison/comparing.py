"""The whole comparison of two versions of the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.audit.comparison.case_counts import CaseCounts, count_cases
from engine.audit.comparison.differences import Difference, differences
from engine.audit.comparison.matching import Versions, match
from engine.audit.comparison.rule_edits import RuleEdits, rule_edits
from engine.audit.disagreement import DisagreementError
from engine.batch.sources import Source
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Comparison:
    """Two versions, all differences of what people are told, and edits of the text.

    ``cases`` counts those of the files that were given, if any were.
    """

    versions: Versions
    differences: Sequence[Difference]
    edits: RuleEdits
    cases: CaseCounts | None


def compare(
    old: Knowledge, new: Knowledge, sources: Sequence[Source] = ()
) -> Comparison:
    """Compare two versions by what they tell anybody, and everybody in ``sources``.

    Raises :class:`DisagreementError` when the engines disagree on a difference, and
    :class:`engine.batch.run.LostRecordsError` when the counts do not add up.
    """
    versions = match(old, new)
    found = tuple(differences(versions))
    cases = count_cases(versions, sources) if sources else None
    if cases and cases.changed and not found:
        raise DisagreementError(f"no difference was found, but {cases.examples} differ")
    return Comparison(versions, found, rule_edits(old, new), cases)
