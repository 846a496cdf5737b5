"""No phrase of the rules is there in vain."""

from collections.abc import Iterator

from nerveguide.model.answers import NO, YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.own_words import NUMBER, is_class, read_phrase
from nerveguide.own_words.clauses import clauses_of
from nerveguide.own_words.lexicon import BLOCK, lexicon_of
from nerveguide.own_words.matching import Hit, hits_in
from nerveguide.own_words.reading import read_sentences

MEANS = {"words": YES, "fine": NO}


def said(knowledge: Knowledge, phrase: str) -> str:
    """The simplest text in which a phrase stands."""

    def word(element: str) -> str:
        if element == NUMBER:
            return "5"
        if is_class(element):
            return knowledge.word_classes[element.lower()].words[0]
        return element.removeprefix("=")

    return " ".join(word(e) for part in read_phrase(phrase) for e in part[0])


def hits_of(knowledge: Knowledge, text: str) -> list[Hit]:
    lexicon = lexicon_of(knowledge)
    return [
        hit
        for sentence in read_sentences(text, lexicon)
        for clause in clauses_of(sentence, 0, lexicon)
        for hit in hits_in(clause, lexicon, frozenset())
    ]


def in_vain(knowledge: Knowledge) -> Iterator[str]:
    for name, words in knowledge.own_words.items():
        for path, phrase in words.phrases():
            field = str(path[0])
            if field == "not_words":
                continue
            means = MEANS.get(field) or path[1]
            hits = hits_of(knowledge, said(knowledge, phrase))
            own = [h for h in hits if (h.finding, h.means) == (name, means)]
            blocks = [h for h in hits if h.means == BLOCK]
            if means == YES:
                own = [h for h in own if not any(b.blocks(h) for b in blocks)]
            if not own:
                yield f"{name}: {phrase}"


def test_each_phrase_is_found_where_it_stands(shipped: Knowledge) -> None:
    assert [*in_vain(shipped)] == []
