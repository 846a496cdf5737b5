"""Answers to what one version renamed and the other still asks, as formulas."""

from collections.abc import Iterator, Mapping

from nerveguide.audit.diff.matching import Version, is_answer
from nerveguide.logic.answer_domain import AnswerDomain
from nerveguide.logic.z3_solver import Formula, z3
from nerveguide.model.answers import NO, YES, AnswerValue, parse_answer
from nerveguide.model.findings import RenamedFinding, YesNoFinding

ANYBODY = "anybody"
"""Name of the one person whose answers every version sees."""

_Given = Mapping[tuple[str, AnswerValue], Formula]


def carried_over(
    version: Version, other: Version, answers: AnswerDomain
) -> dict[tuple[str, AnswerValue], Formula]:
    """Return what of ``answers`` is given in a version, old answers included.

    Says as formulas what :func:`nerveguide.model.answers.read_answers` does.
    """
    given = dict(answers.given)
    for renamed in version.knowledge.renamed_findings.values():
        if renamed.id in other.findings:
            asked = other.knowledge.findings[other.findings[renamed.id]]
            words = [word for word in renamed.answers if is_answer(asked, word)]
            more = [
                means
                for word in words
                for means in _means(version, answers, given, renamed, word)
            ]
            for key, formula in more:
                given[key] = z3.Or(given[key], formula)
    return given


def _means(
    version: Version,
    answers: AnswerDomain,
    given: _Given,
    renamed: RenamedFinding,
    word: str,
) -> Iterator[tuple[tuple[str, AnswerValue], Formula]]:
    """Yield each new answer, and the formula that an old one is read as it."""
    findings = version.knowledge.findings
    said = z3.Bool(f"{ANYBODY}:{renamed.id}={word}")

    def answered(name: str) -> Formula:
        return z3.Or([given[name, each] for each in answers.words[name]])

    means = {
        name: answer
        for name, value in renamed.answers[word].items()
        if (answer := parse_answer(findings[name], value)) is not None
    }
    for name, answer in means.items():
        key = name, answers.representative_of(name, answer)
        yield key, z3.And(said, z3.Not(answered(name)))
    if not means or set(means.values()) != {YES}:
        return
    # A yes to one of two, where that one is denied, is a yes to the other.
    other_half = z3.And(said, *(given[name, NO] for name in means))
    for name in renamed.into:
        if isinstance(findings[name], YesNoFinding):
            yield (name, YES), z3.And(other_half, z3.Not(answered(name)))
            other_half = z3.And(other_half, answered(name))
