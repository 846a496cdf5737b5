"""One phenopacket -> a record."""

from collections.abc import Mapping

from engine.exchange.hpo import Ontology
from engine.exchange.phenopackets.account import account
from engine.exchange.phenopackets.answered import Answered, together
from engine.exchange.phenopackets.course import answers_from_course
from engine.exchange.phenopackets.models import Feature, Phenopacket, parse, plain
from engine.exchange.phenopackets.reasons import NOT_HIS
from engine.exchange.phenopackets.subject import answers_from_subject
from engine.exchange.phenopackets.terms import (
    answers_from_codes,
    said_by_diseases,
    said_by_features,
)
from engine.exchange.phenopackets.times import moment
from engine.exchange.record import ExchangedRecord
from engine.knowledge import Knowledge


def read_phenopacket(
    knowledge: Knowledge, ontology: Ontology, data: object
) -> ExchangedRecord:
    """Read the JSON value of one phenopacket.

    Raises ``ValueError`` with a message for a person when it is not a phenopacket
    of version 2, its age cannot be read, or it is not about a human.
    """
    if not isinstance(data, Mapping):
        raise ValueError("the phenopacket is not a JSON object")
    value = plain(data)
    packet = parse(Phenopacket, value)
    features, not_his = _features(packet)
    diseases = {f"diseases[{i}]": each for i, each in enumerate(packet.diseases)}
    said = said_by_features(features) | said_by_diseases(diseases)
    subject = answers_from_subject(knowledge, packet.subject)
    codes = answers_from_codes(knowledge, ontology, said)
    encounter = moment(packet.subject.time_at_last_encounter)
    course = answers_from_course(knowledge, features, codes.used, encounter)
    answered = together([subject, codes, course, not_his])
    return ExchangedRecord(
        packet.id, answered.answers, answered.notes, account(value, answered)
    )


def _features(packet: Phenopacket) -> tuple[dict[str, Feature], Answered]:
    """Return the features of the person by place, and why others are not used.

    What was seen in a sample is the person's own, unless the sample names another.
    """
    features = {
        f"phenotypicFeatures[{number}]": feature
        for number, feature in enumerate(packet.phenotypic_features)
    }
    reasons = {}
    for number, sample in enumerate(packet.biosamples):
        own = sample.individual_id in {None, "", packet.subject.id}
        for index, feature in enumerate(sample.phenotypic_features):
            place = f"biosamples[{number}].phenotypicFeatures[{index}]"
            if own:
                features[place] = feature
            else:
                reasons[place] = NOT_HIS
    return features, Answered(reasons=reasons)
