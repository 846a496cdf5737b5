"""What a person can be asked, as in the YAML files: findings, groups, complaints."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from nerveguide.model.conditions import IsBetween, IsOneOf
from nerveguide.model.fields import Code, Entry, HpoTerm, Identifier, Model, Note, Text
from nerveguide.model.vocabulary import AnswerWord, AskedTime, FindingKind, Part


class Group(Entry):
    """A heading under which findings are asked; groups are asked in file order."""

    title: Text
    """The heading itself."""
    asks: Text | None = None
    """What a list of its findings asks, when they are ticked off by their names."""
    part: Part = Part.CLOSER_LOOK
    """In which part of an interview its findings are asked.

    Areas of the first part are places that a person may point at: nothing waits for
    them, and one that was skipped has no answer. A no still closes what is under it.
    """


class NumberRange(Model):
    """Between which numbers an answer lies; a bound that is left out does not limit."""

    from_: Annotated[float | None, Field(alias="from")] = None
    """The lowest number."""
    to: float | None = None
    """The highest number."""


class _FindingBase(Entry):
    """What all findings share."""

    name: Text
    """Continues the sentence "You reported ..."."""
    kind: FindingKind
    group: Identifier
    """The group under whose heading this is asked."""
    question: Text
    """What a person is asked."""
    simpler: Text | None = None
    """Is asked once more after "not sure" about a danger sign, in plainer words."""
    help: Text | None = None
    """Stands below the question: examples, what counts and what does not."""
    hint: Text | None = None
    """Stands beside the name in a list, where a wrong tick or none would do harm."""
    names: tuple[Identifier, ...] = ()
    """Of an area: the danger signs among its forms that its name and hint speak of."""
    hpo: Mapping[HpoTerm, Note] = {}
    """Human Phenotype Ontology terms that answer this, as do narrower: id -> label."""
    hpo_exact: Mapping[HpoTerm, Note] = {}
    """HPO terms that answer this with yes, while narrower ones do not: id -> label.

    Facial palsy is muscle weakness in HPO, but not weakness of the limbs.
    """
    codes: Mapping[Code, Note] = {}
    """Diseases in other terminologies that mean a yes: code -> its label there.

    They answer a risk factor; that one of them is absent says nothing.
    """
    asks_for: AskedTime = AskedTime.NOW
    """Of a risk factor: whether what a record calls over is a yes, too."""
    refines: tuple[Identifier, ...] = ()
    """Findings that this is a form of: a yes to this means yes to each of them."""
    ask_after: tuple[Identifier, ...] = ()
    """Asked only when one of these findings was not answered with no."""
    asked_of: Mapping[Identifier, tuple[Identifier, ...] | NumberRange] = {}
    """Ask this only of people whose answers match these, or who are not sure.

    Name choices with their options, and numbers with their range. Those questions come
    first, in this order. An answer that a file gives anyway still counts.
    """

    @property
    def audience(self) -> tuple[IsOneOf | IsBetween, ...]:
        """The tests that an answer must pass for this to be asked."""
        return tuple(
            IsBetween(finding=name, from_=wanted.from_, to=wanted.to)
            if isinstance(wanted, NumberRange)
            else IsOneOf(finding=name, options=wanted)
            for name, wanted in self.asked_of.items()
        )

    @property
    def hpo_terms(self) -> Mapping[HpoTerm, Note]:
        """What is under ``hpo``, then under ``hpo_exact``: id -> label."""
        return {**self.hpo, **self.hpo_exact}


class YesNoFinding(_FindingBase):
    """A finding that is there or not."""

    type: Literal["yes_no"] = "yes_no"
    """It is answered with yes, no or not sure."""
    complaint: Identifier | None = None
    """The complaint whose times are the times of this; its forms belong to it too."""
    window: Annotated[int, Field(gt=0)] | None = None
    """How many days back the question looks, as it says itself.

    A yes means inside it. When the complaint is said to have begun earlier, it counts
    as no, and as yes to what it is a form of.
    """
    presumed_from: Identifier | None = None
    """With a window: one of what it is a form of, whose yes counts as a yes to it.

    It does as long as this was not asked, nothing else that it is a form of is denied,
    and no time says that it began earlier.
    """

    @property
    def answer_words(self) -> tuple[str, ...]:
        """The words that answer it."""
        return tuple(word.value for word in AnswerWord)


class ChoiceFinding(_FindingBase):
    """A finding with named options, of which one applies."""

    type: Literal["choice"]
    """It is answered with one of the options, or not sure."""
    options: Annotated[Mapping[Identifier, Text], Field(min_length=2)]
    """Id of an option -> its label."""

    @property
    def answer_words(self) -> tuple[str, ...]:
        """The words that answer it."""
        return (*self.options, AnswerWord.NOT_SURE.value)


class NumberFinding(_FindingBase):
    """A number with its unit."""

    type: Literal["number"]
    """It is answered with a number, or not sure."""
    unit: Text
    """Stands behind the number, as in "years"."""
    minimum: float
    """The lowest number that can be right."""
    maximum: float
    """The highest number that can be right."""

    @property
    def answer_words(self) -> tuple[str, ...]:
        """The words that answer it; numbers do as well."""
        return (AnswerWord.NOT_SURE.value,)


Finding = Annotated[
    YesNoFinding | ChoiceFinding | NumberFinding, Field(discriminator="type")
]
"""One thing that a person can report."""


class RenamedFinding(Entry):
    """A finding that older files answer, and the findings that ask for it now.

    Its answers are read as answers to these, with a message. Where one of these was
    answered as well, that answer counts.
    """

    into: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    """The findings that ask for it now."""
    why: Text | None = None
    """Why it is asked in another way now; stands in brackets in the message."""
    answers: Annotated[
        Mapping[Identifier, Mapping[Identifier, str | float]], Field(min_length=1)
    ]
    """Each old answer, not_sure included -> what it means now: finding -> its answer.

    An empty ``{}`` says that an old answer means nothing now; it is not used.
    """

    @property
    def answer_words(self) -> tuple[str, ...]:
        """The words that answered it."""
        return tuple(self.answers)


class Complaint(Entry):
    """What a person complains of, with the findings that say its times."""

    name: Text
    """What it is called, as in "the weakness"."""
    began: Identifier | None = None
    """The finding that says how long ago it began."""
    pace: Identifier | None = None
    """The finding that says how fast it reached its worst."""
    course: Identifier | None = None
    """The finding that says how it is now."""
    is_new: Identifier | None = None
    """The yes/no finding that says whether it is new, drawn from the others as well.

    It is new when it began within four weeks and is not better, or gets worse by the
    day.
    """
    otherwise: Identifier | None = None
    """The complaint whose times count where this one's own were not given.

    It comes with ``apart_when``.
    """
    apart_when: Identifier | None = None
    """The yes/no finding that says whether it came apart from the other complaint.

    After a no, the person is not asked when this one began or how it is now.
    """

    @property
    def times(self) -> Mapping[str, str]:
        """Which finding says which of its times."""
        given = {
            "began": self.began,
            "pace": self.pace,
            "course": self.course,
            "is_new": self.is_new,
        }
        return {kind: finding for kind, finding in given.items() if finding}
