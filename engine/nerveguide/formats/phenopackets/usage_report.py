"""What became of each statement in a phenopacket: the answer it gave, or why none."""

import json
from collections.abc import Iterator, Mapping

from nerveguide.formats.phenopackets.models import PacketAnswers, Unused
from nerveguide.formats.record import Statement
from nerveguide.messages import message

_LONGEST = 120


_WITHOUT_STATEMENTS = ("id", "metaData")


_SPEAKS_OF = {
    "phenotypicFeatures": ("type",),
    "diseases": ("term",),
    "measurements": ("assay",),
    "medicalActions": (
        "procedure.code",
        "treatment.agent",
        "radiationTherapy.modality",
        "therapeuticRegimen.ontologyClass",
    ),
    "interpretations": ("diagnosis.disease",),
    "biosamples": ("sampledTissue",),
}
"""List of a packet -> where in its entries stands what they speak of."""


_UNREAD = {
    "measurements": Unused.MEASUREMENT,
    "medicalActions": Unused.TREATMENT,
    "interpretations": Unused.DIAGNOSIS,
    "subject": Unused.NO_QUESTION,
}


_OF_A_FEATURE = {
    "onset": Unused.TIME_UNUSED,
    "resolution": Unused.OVER,
    "severity": Unused.NO_QUESTION,
    "modifiers": Unused.NO_QUESTION,
    "description": Unused.FREE_TEXT,
    "evidence": Unused.EVIDENCE,
}
"""Field of a feature or disease -> why it answers nothing, where it does not."""


Row = tuple[str, object, Unused]
"""A place, what stands there, and why it answers nothing, where it does not."""


def usage_report(
    packet: Mapping[str, object], answered: PacketAnswers
) -> tuple[Statement, ...]:
    """Return the statements of a packet, with the findings that they answer."""
    return tuple(
        _statement(place, value, reason, answered)
        for place, value, reason in _rows(packet)
    )


def _rows(packet: Mapping[str, object]) -> Iterator[Row]:
    for key, value in packet.items():
        if key in _WITHOUT_STATEMENTS:
            continue
        reason = _UNREAD.get(key, Unused.NOT_READ)
        if key == "subject" and isinstance(value, Mapping):
            for name, part in value.items():
                yield f"subject.{name}", part, reason
        elif key == "pedigree" and isinstance(_at(value, "persons"), list):
            for place, part in _parts("pedigree.persons", _at(value, "persons")):
                yield place, part, reason
        elif key in {"phenotypicFeatures", "diseases", "biosamples"}:
            yield from _entries(key, key, value, reason)
        else:
            for place, part in _parts(key, value):
                yield place, _named(key, part), reason
                if key == "interpretations":
                    yield from _genes(place, part)


def _entries(place: str, kind: str, value: object, reason: Unused) -> Iterator[Row]:
    """Yield a row for each entry of a list, and one for each other field of it."""
    for where, entry in _parts(place, value):
        yield where, _named(kind, entry), reason
        if not isinstance(entry, Mapping):
            continue
        spoken_of = {path.split(".")[0] for path in _SPEAKS_OF[kind]} | {"excluded"}
        for name, part in entry.items():
            if name == "phenotypicFeatures":
                yield from _entries(f"{where}.{name}", name, part, Unused.NOT_READ)
            elif name not in spoken_of:
                default = (
                    Unused.NOT_READ if kind == "biosamples" else _OF_A_FEATURE.get(name)
                )
                for inner, content in _parts(f"{where}.{name}", part):
                    yield inner, content, default or Unused.NOT_READ


def _parts(place: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, list):
        yield from ((f"{place}[{number}]", part) for number, part in enumerate(value))
    else:
        yield place, value


def _genes(place: str, interpretation: object) -> Iterator[Row]:
    variants = _at(interpretation, "diagnosis.genomicInterpretations")
    if isinstance(variants, list) and variants:
        symbols = (
            _at(variant, "variantInterpretation.variationDescriptor.geneContext.symbol")
            for variant in variants
        )
        named = ", ".join(sorted({str(symbol) for symbol in symbols if symbol}))
        place = f"{place}.diagnosis.genomicInterpretations"
        label = str(len(variants))
        if named:
            label = message(
                "formats.phenopackets.label.variants", variants=label, genes=named
            )
        yield place, label, Unused.GENES


def _named(kind: str, value: object) -> object:
    """Return what an entry of a list speaks of, or all of it."""
    for path in _SPEAKS_OF.get(kind, ()):
        if term := _at(value, path):
            return term
    return value


def _at(value: object, path: str) -> object:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _statement(
    place: str, value: object, reason: Unused, answered: PacketAnswers
) -> Statement:
    code, label = _code(value), _label(value)
    if used := answered.used.get(place):
        return Statement(place, code, label, used)
    return Statement(place, code, label, (), answered.reasons.get(place, reason).words)


def _code(value: object) -> str:
    """Return the code that stands in a value, the first one where there are more."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            return str(value["id"])
        return next((code for part in value.values() if (code := _code(part))), "")
    return ""


def _label(value: object) -> str:
    """Return a value in few words: its label, else the words in it."""
    if isinstance(value, Mapping) and isinstance(value.get("id"), str):
        return str(value.get("label", ""))
    words = "; ".join(_words(value))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Mapping) and isinstance(value.get("label"), str):
        yield str(value["label"])
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    else:
        yield value if isinstance(value, str) else json.dumps(value)
