"""The addresses and codings by which FHIR resources name questions and answers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache

from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency

BASE = "https://nerveguide.example/fhir"
"""Where the resources would be; a name that is reserved, so that nobody owns it."""


QUESTIONNAIRE = f"{BASE}/Questionnaire/nerveguide"
"""The canonical address of the questions, without a version."""


RULES = f"{BASE}/rules"
"""The address of the rules, without a version."""


HPO = "http://human-phenotype-ontology.org"


UCUM = "http://unitsofmeasure.org"


YES_OR_NO = "http://terminology.hl7.org/CodeSystem/v2-0136"


ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


@dataclass(frozen=True)
class Coding:
    """A code of a system, with the words that a person reads."""

    system: str
    code: str
    display: str

    def plain(self) -> dict[str, str]:
        """Return it as plain data, as FHIR writes it."""
        return asdict(self)


def codings(finding: Finding | RenamedFinding) -> Mapping[str, Coding]:
    """Return for each answer to a finding its coding; of a number, for not sure only.

    Yes, no and not sure are coded as in HL7's value set
    ``http://hl7.org/fhir/ValueSet/yesnodontknow``, an option with its id.
    """
    yes_or_no, not_sure = _yes_or_no(), _not_sure()
    match finding:
        case YesNoFinding():
            known = yes_or_no
        case ChoiceFinding(id=name, options=options):
            known = {
                option: Coding(_code_system(name), option, label)
                for option, label in options.items()
            }
        case RenamedFinding(id=name, answer_words=words):
            known = {
                word: yes_or_no.get(word) or Coding(_code_system(name), word, word)
                for word in words
            }
        case NumberFinding():
            known = {}
    return {**known, NOT_SURE: not_sure}


@cache
def _yes_or_no() -> Mapping[str, Coding]:
    return {
        YES: Coding(YES_OR_NO, "Y", message("formats.fhir.codes.yes")),
        NO: Coding(YES_OR_NO, "N", message("formats.fhir.codes.no")),
    }


@cache
def _not_sure() -> Coding:
    return Coding(ABSENT, "asked-unknown", message("formats.fhir.codes.not_sure"))


def _code_system(finding: str) -> str:
    return f"{BASE}/CodeSystem/{finding.replace('_', '-')}"


def questionnaire_version(knowledge: Knowledge) -> str:
    """Return the version of the questions: that of the rules, and of their content."""
    return f"{knowledge.version}+{knowledge.content_hash[:12]}"


def urgency_coding(knowledge: Knowledge, urgency: Urgency) -> Coding:
    """Return the coding of an urgency, with the words of the rules for it."""
    label = knowledge.guidance.urgencies[urgency].label
    return Coding(f"{BASE}/CodeSystem/urgency", urgency.value, label)
