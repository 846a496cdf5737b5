"""A result as Parameters of FHIR R4, for programs.

Types and other causes stand there by their names, in words and not as codes, so that
nothing can be taken for a coded diagnosis. What is withheld from a person is not there.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from engine.assessment import Assessment, PossibleType, Reason, UrgencyReason
from engine.exchange.fhir.codes import urgency_coding
from engine.knowledge import Knowledge
from engine.rendering.result.possible_types import STRENGTH_WORDS
from engine.rendering.result.told import Told
from engine.rendering.told import Part
from engine.vocabulary import Urgency

Element = dict[str, object]
"""An element of a resource as plain data."""

_WHAT_IS_WITHHELD = "the lists of possible types and of other causes"
_FITS = "The answers fit this, which calls for it: {}."
_FITS_SOMETHING = "The answers fit something that calls for it."


def guidance_parameters(
    knowledge: Knowledge, assessment: Assessment, words: Told
) -> list[Element]:
    """Return the parameters: the urgency and why, what fits, what is open, the limits.

    ``words`` are what a person is told of the assessment.
    """
    guidance = assessment.guidance
    listed = assessment.withheld is None
    return [
        _urgency(knowledge, "urgency", assessment.urgency),
        _text("action", guidance.action),
        *_texts("until-then", words.urgency.until_then),
        *(_urgency_reason(knowledge, assessment, one) for one in _reasons(assessment)),
        *(_text("precaution", one.words) for one in words.urgency.why.paragraphs),
        *_texts("conflict", words.conflicts),
        *_withheld(knowledge, assessment),
        *(
            _fits(knowledge, "possible-type-to-discuss-with-a-clinician", one)
            for one in assessment.possible_types
        ),
        *(
            _fits(knowledge, "other-cause-to-discuss-with-a-clinician", one)
            for one in assessment.other_causes
        ),
        *([_text("note", words.note)] if words.note else []),
        *(
            _parts(
                "undecided-red-flag",
                _code("rule", flag.id),
                _urgency(knowledge, "urgency", flag.urgency),
                *(_code("would-decide", name) for name in flag.would_decide),
            )
            for flag in assessment.undecided_red_flags
        ),
        *(
            _parts(
                "undecided-type",
                _text("name", knowledge.types[one.id].name),
                *(_code("would-decide", name) for name in one.would_decide),
            )
            for one in assessment.undecided_types
            if listed
        ),
        *(_text("safety-net", text) for text in guidance.safety_net),
        _text("disclaimer", guidance.disclaimer),
        *([_text("review", guidance.review)] if guidance.review else []),
        _text("rules-version", assessment.rules.version),
        _text("rules-hash", assessment.rules.hash),
    ]


def source_ids(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the sources of some reasons, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(one.sources for one in reasons)))


def _reasons(assessment: Assessment) -> Iterator[UrgencyReason]:
    """Give what asks for more than information."""
    for reason in assessment.urgency_reasons:
        if reason.urgency is not Urgency.INFORMATION:
            yield reason


def _urgency_reason(
    knowledge: Knowledge, assessment: Assessment, reason: UrgencyReason
) -> Element:
    urgency = _urgency(knowledge, "urgency", reason.urgency)
    if reason.red_flag:
        behind = _behind(knowledge, reason.red_flag)
    elif reason.type and not assessment.withheld:
        behind = [_text("text", _FITS.format(knowledge.types[reason.type].name))]
    else:
        behind = [_text("text", _FITS_SOMETHING)]
    advice = [_text("until-then", reason.advice)] if reason.advice else []
    return _parts("urgency-reason", urgency, *behind, *advice)


def _withheld(knowledge: Knowledge, assessment: Assessment) -> Iterator[Element]:
    """Give what is not listed, and why; not what it would have been."""
    if assessment.withheld:
        yield _parts(
            "withheld",
            _text("what", _WHAT_IS_WITHHELD),
            *(_text("why", text) for text in assessment.withheld.messages),
            *(
                _parts("reason", *_behind(knowledge, reason))
                for reason in assessment.withheld.reasons
            ),
        )


def _fits(knowledge: Knowledge, name: str, fits: PossibleType) -> Element:
    return _parts(
        name,
        _text("name", fits.name),
        _code("strength", fits.strength.value),
        _text("fit", STRENGTH_WORDS[fits.strength]),
        _text("summary", knowledge.types[fits.id].summary),
        *(_parts("for-it", *_behind(knowledge, one)) for one in fits.supporting),
        *(_parts("against-it", *_behind(knowledge, one)) for one in fits.contrary),
        *(_code("unknown", finding) for finding in fits.unknown),
        *(_text("a-clinician-may-consider", text) for text in fits.next_steps),
        *(_text("you-may-ask", text) for text in fits.ask),
    )


def _behind(knowledge: Knowledge, reason: Reason) -> list[Element]:
    """Return the rule of a reason in words, its sources, and what was not sure."""
    sources = (knowledge.sources[name] for name in reason.sources)
    return [
        _code("rule", reason.rule),
        _text("text", reason.because),
        *(_text("source", f"{one.citation} ({one.standing})") for one in sources),
        *(_code("not-sure-counted-as-yes", name) for name in reason.precaution),
    ]


def _urgency(knowledge: Knowledge, name: str, urgency: Urgency) -> Element:
    return {"name": name, "valueCoding": urgency_coding(knowledge, urgency).plain()}


def _texts(name: str, part: Part) -> Iterator[Element]:
    for one in part.points:
        yield _text(name, one.words)


def _text(name: str, words: str) -> Element:
    return {"name": name, "valueString": words}


def _code(name: str, code: str) -> Element:
    return {"name": name, "valueCode": code}


def _parts(name: str, *parts: Element) -> Element:
    return {"name": name, "part": list(parts)}
