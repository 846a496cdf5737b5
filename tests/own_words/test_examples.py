"""Every example in the rules says what it is there to say."""

from collections.abc import Iterator

import pytest
from nerveguide import load_knowledge, parse
from nerveguide.model.answers import NO, NOT_SURE, YES, refine
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind

KINDS = {"yes": YES, "no": NO, "not_sure": NOT_SURE}


def examples() -> Iterator[tuple[str, str, str]]:
    for name, words in load_knowledge().own_words.items():
        for kind, sentences in words.examples:
            for sentence in sentences:
                yield name, kind, sentence


@pytest.mark.parametrize(
    ("name", "kind", "sentence"), [*examples()], ids=lambda each: each[:40]
)
def test_an_example(shipped: Knowledge, name: str, kind: str, sentence: str) -> None:
    own = parse(sentence, shipped)
    said = {each.finding: each.answer for each in own.statements}
    answers = refine(shipped, said)
    if kind in KINDS:
        assert answers.get(name) == KINDS[kind]
    else:
        assert answers.get(name) != YES
    if kind in ("others", "past"):
        forms = {name, *shipped.finer_findings[name]}
        assert forms & {mention.finding for mention in getattr(own, kind)}


def test_nearly_every_finding_that_people_mention_has_own_words(
    shipped: Knowledge,
) -> None:
    without = shipped.findings.keys() - shipped.own_words.keys()
    # An area follows from the words for what stands under it.
    areas = {
        finding.id
        for finding in shipped.findings.values()
        if finding.kind is FindingKind.AREA
    }
    assert without - areas <= {*shipped.asked_about_time, "weakness_lately"}


def test_most_words_have_examples(shipped: Knowledge) -> None:
    bare = [
        name
        for name, words in shipped.own_words.items()
        if not any(sentences for _, sentences in words.examples)
    ]
    assert len(bare) < 25
