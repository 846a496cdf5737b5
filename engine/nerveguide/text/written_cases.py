"""The results of the written cases as plain text, for authors and reviewers."""

from collections.abc import Sequence

from nerveguide.inference.written_cases import VignetteResult, rules_never_fired
from nerveguide.model.knowledge import Knowledge
from nerveguide.text.layout import Style, item, items, join, section


def vignettes_text(
    knowledge: Knowledge, results: Sequence[VignetteResult], emphasis: Style = str
) -> str:
    """Return every case that fails, rules that no case fires, and the counts."""
    failed = [result for result in results if result.failures]
    never_fired = rules_never_fired(knowledge, results)
    passed = f"{len(results) - len(failed)} of {len(results)} written cases"
    covered = f"{len(knowledge.rules) - len(never_fired)} of {len(knowledge.rules)}"
    return join(
        [
            *(_failure(result, emphasis) for result in failed),
            section(
                "Rules that no written case fires",
                items(
                    f"{rule} ({knowledge.rules[rule].location})" for rule in never_fired
                ),
                emphasis=emphasis,
            ),
            f"{passed} give the expected result; {covered} rules were fired.",
        ]
    )


def _failure(result: VignetteResult, emphasis: Style) -> str:
    vignette = result.vignette
    return section(
        f"Not as expected: {vignette.id}",
        item(f"{vignette.title} ({vignette.location})"),
        items(result.failures),
        emphasis=emphasis,
    )
