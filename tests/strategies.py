"""Random conditions, rule sets and answers for property tests."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from random import Random

from hypothesis import strategies as st
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
    OrNotSure,
    PatternHolds,
)
from nerveguide.model.findings import (
    ChoiceFinding,
    Complaint,
    Finding,
    Group,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import (
    DrawPattern,
    Location,
    NeuropathyType,
    Pattern,
    RaiseUrgency,
    Rule,
    Source,
    SuggestType,
    WithholdTypes,
)
from nerveguide.model.vocabulary import (
    Began,
    Course,
    EvidenceGrade,
    FindingKind,
    Part,
    SourceStatus,
    Strength,
    TypeKind,
    Urgency,
)

YES_NO = ("ache", "buzz", "cramp", "dizzy")
AREAS = {"here": "places", "pains": "areas", "noises": "areas"}
"""No rule looks at them; each with its group."""
CHOICE = "tempo"
OPTIONS = ("days", "months", "years")
NUMBER = "age"
TIMES: Mapping[str, type[StrEnum]] = {
    "began": Began,
    "course": Course,
    "pain_began": Began,
    "pain_course": Course,
}
PAIN_IS_NEW, APART = "pain_is_new", "apart"
PATTERNS = ("first", "second", "third")
TYPES = ("nerve", "spine")


def _finding(name: str) -> Finding:
    common = {
        "id": name,
        "name": name,
        "kind": FindingKind.SYMPTOM,
        "group": "all",
        "question": f"{name}?",
    }
    if name == CHOICE or name in TIMES:
        options = {str(option): str(option) for option in TIMES.get(name, OPTIONS)}
        return ChoiceFinding(type="choice", options=options, **common)
    if name == NUMBER:
        return NumberFinding(
            type="number", unit="years", minimum=0, maximum=100, **common
        )
    if name in AREAS:
        return YesNoFinding(
            **{**common, "kind": FindingKind.AREA, "group": AREAS[name]}
        )
    return YesNoFinding(refines=_REFINES.get(name, ()), **common)


_REFINES = {
    "ache": ("pains", "here"),
    "buzz": ("noises",),
    "cramp": ("ache",),
    "dizzy": ("ache", "noises"),
}
"""So that refinement, of areas too, is part of every law."""


FINDINGS = {
    name: _finding(name)
    for name in (*AREAS, *YES_NO, CHOICE, NUMBER, *TIMES, PAIN_IS_NEW, APART)
}


GROUPS = {
    "places": Group(id="places", title="Where it is", part=Part.ABOUT_YOU),
    "areas": Group(id="areas", title="What it is", part=Part.TROUBLES),
    "all": Group(id="all", title="All"),
}


COMPLAINTS = {
    "main": Complaint(id="main", name="main", began="began", course="course"),
    "pain": Complaint(
        id="pain",
        name="pain",
        began="pain_began",
        course="pain_course",
        is_new=PAIN_IS_NEW,
        otherwise="main",
        apart_when=APART,
    ),
    "noise": Complaint(id="noise", name="noise", otherwise="main", apart_when=APART),
}
"""Aches have times of their own, or else those of the whole, as buzzing always has."""


@st.composite
def timed_findings(draw: st.DrawFn) -> dict[str, Finding]:
    """The findings with the complaints to which they belong, and some with a window.

    Of those with a window, some are presumed from what they are a form of.
    """
    windows = st.sampled_from([None, 1, 28, 365])
    timed: dict[str, dict[str, object]] = {
        name: {"complaint": "noise" if name == "buzz" else "pain"} for name in YES_NO
    }
    for name in YES_NO[1:]:
        timed[name]["window"] = window = draw(windows)
        if window and YES_NO[0] in FINDINGS[name].refines and draw(st.booleans()):
            timed[name]["presumed_from"] = YES_NO[0]
    return {
        name: finding.model_copy(update=timed.get(name, {}))
        for name, finding in FINDINGS.items()
    }


def answer_to(finding: Finding) -> st.SearchStrategy[AnswerValue]:
    match finding:
        case YesNoFinding():
            return st.sampled_from(["yes", "no", NOT_SURE])
        case ChoiceFinding(options=options):
            return st.sampled_from([*options, NOT_SURE])
        case NumberFinding(minimum=minimum, maximum=maximum):
            numbers = st.integers(int(minimum), int(maximum)).map(float)
            return st.one_of(numbers, st.just(NOT_SURE))


def answers_to(
    findings: Mapping[str, Finding],
) -> st.SearchStrategy[dict[str, AnswerValue]]:
    return st.fixed_dictionaries(
        {}, optional={name: answer_to(finding) for name, finding in findings.items()}
    )


answers = answers_to(FINDINGS)

tests_of_findings = st.one_of(
    st.sampled_from((*YES_NO, PAIN_IS_NEW)).map(lambda name: IsYes(finding=name)),
    st.sampled_from(tuple(TIMES)).flatmap(
        lambda name: st.sets(st.sampled_from(tuple(TIMES[name])), min_size=1).map(
            lambda options: IsOneOf(
                finding=name, options=tuple(o.value for o in sorted(options))
            )
        )
    ),
    st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True).map(
        lambda options: IsOneOf(finding=CHOICE, options=tuple(options))
    ),
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
        lambda bounds: IsBetween(finding=NUMBER, from_=min(bounds), below=max(bounds))
    ),
    st.integers(0, 100).map(lambda bound: IsBetween(finding=NUMBER, above=bound)),
)


Conditions = st.SearchStrategy[Condition]


def _grow(children: Conditions) -> Conditions:
    return st.one_of(_certain(children), children.map(lambda c: OrNotSure(part=c)))


def _certain(children: Conditions) -> Conditions:
    return st.one_of(children.map(lambda part: Not(part=part)), _several(children))


def _several(children: Conditions) -> Conditions:
    parts = st.lists(children, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        parts.map(lambda some: AllOf(parts=some)),
        parts.map(lambda some: AnyOf(parts=some)),
        parts.flatmap(
            lambda some: st.integers(1, len(some)).map(
                lambda count: AtLeast(count=count, parts=some)
            )
        ),
    )


# Kept: to prepare a recursive strategy takes ten times as long as to draw from it.
@cache
def conditions(patterns: tuple[str, ...] = ()) -> Conditions:
    leaves: Conditions = tests_of_findings
    if patterns:
        leaves = st.one_of(tests_of_findings, _drawn(patterns))
    return st.recursive(leaves, _grow, max_leaves=8)


def _drawn(patterns: tuple[str, ...]) -> Conditions:
    return st.sampled_from(patterns).map(lambda name: PatternHolds(pattern=name))


def conditions_in_files() -> Conditions:
    """Conditions that the loader takes: each can be true, *not sure* counts once."""
    possible = tests_of_findings.filter(
        lambda test: (
            not isinstance(test, IsBetween) or any(map(test.accepts, range(101)))
        )
    )
    certain = st.recursive(possible | _drawn(PATTERNS), _certain, max_leaves=8)
    precautions = st.recursive(possible, _certain, max_leaves=4)
    cautious = precautions.map(lambda condition: OrNotSure(part=condition))
    return st.recursive(certain | cautious, _several, max_leaves=4)


conclusions = st.one_of(
    st.builds(
        SuggestType, type=st.sampled_from(TYPES), strength=st.sampled_from(Strength)
    ),
    st.builds(RaiseUrgency, urgency=st.sampled_from(Urgency)),
    st.just(WithholdTypes(withhold_types="not for you")),
)


def _rule(name: str, when: Condition, then: object) -> Rule:
    return Rule(
        id=name,
        when=when,
        then=then,
        because=f"because of {name}",
        sources=("S",),
        location=Location(file="random.yaml", line=1),
    )


@st.composite
def knowledges(draw: st.DrawFn, base: Knowledge) -> Knowledge:
    """A small rule set with up to three patterns in strata; words come from base.

    Its findings have times, and some have windows.
    """
    rules: dict[str, Rule] = {}
    patterns = PATTERNS[: draw(st.integers(0, len(PATTERNS)))]
    for stratum, pattern in enumerate(patterns):
        for number in range(draw(st.integers(1, 2))):
            name = f"draw_{pattern}_{number}"
            when = draw(conditions(patterns[:stratum]))
            rules[name] = _rule(name, when, DrawPattern(pattern=pattern))
    for number in range(draw(st.integers(1, 5))):
        name = f"rule_{number}"
        rules[name] = _rule(name, draw(conditions(patterns)), draw(conclusions))
    return Knowledge(
        version="random",
        guidance=base.guidance,
        groups=GROUPS,
        complaints=COMPLAINTS,
        findings=draw(timed_findings()),
        patterns={name: Pattern(id=name, name=name) for name in patterns},
        types={name: _type(name) for name in TYPES},
        rules=rules,
        sources={
            "S": Source(
                id="S",
                citation="S",
                grade=EvidenceGrade.JUDGEMENT,
                status=SourceStatus.RECALLED,
            )
        },
        topics={},
        vignettes={},
        edge_cases={},
        promises={},
        accepted_lowering={},
        fact_base={},
        seed_claims={},
        pattern_order=patterns,
    )


def reading_each(knowledge: Knowledge) -> Knowledge:
    """The same findings, with a rule for each word that answers one of them."""
    tests: dict[str, Condition] = {}
    for name, finding in knowledge.findings.items():
        match finding:
            case YesNoFinding():
                tests[f"{name}_yes"] = IsYes(finding=name)
                tests[f"{name}_no"] = Not(part=IsYes(finding=name))
                tests[f"{name}_unsure"] = OrNotSure(part=IsYes(finding=name))
            case ChoiceFinding(options=options):
                for option in options:
                    test = IsOneOf(finding=name, options=(option,))
                    tests[f"{name}_{option}"] = test
    told = RaiseUrgency(urgency=Urgency.ROUTINE)
    rules = {name: _rule(name, when, told) for name, when in tests.items()}
    nothing = {"patterns": {}, "pattern_order": ()}
    return knowledge.model_copy(update={"rules": rules, **nothing})


def _type(name: str) -> NeuropathyType:
    nerve = name == TYPES[0]
    return NeuropathyType(
        id=name,
        name=name,
        kind=TypeKind.NEUROPATHY_TYPE if nerve else TypeKind.OTHER_CAUSE,
        summary=name,
        floor=Urgency.SOON if nerve else Urgency.ROUTINE,
        next_steps=("see someone",),
        sources=("S",),
    )


def some_answers(
    knowledge: Knowledge, findings: Collection[str], most: int = 40
) -> st.SearchStrategy[dict[str, AnswerValue]]:
    """Answers to some of these findings of a real rule base."""

    def with_answers(names: set[str]) -> st.SearchStrategy[dict[str, AnswerValue]]:
        return st.fixed_dictionaries(
            {name: answer_to(knowledge.findings[name]) for name in sorted(names)}
        )

    names = st.sets(st.sampled_from(sorted(findings)), max_size=most)
    return names.flatmap(with_answers)


def random_answers(knowledge: Knowledge, random: Random) -> dict[str, AnswerValue]:
    """Answers to a random share of all findings; a vignette's answers under some.

    Without the vignettes most random cases would contradict themselves so much that
    the longer conditions never become true.
    """
    answered: dict[str, AnswerValue] = {}
    if random.random() < 0.5:
        vignette = random.choice(list(knowledge.vignettes.values()))
        answered |= {
            name: float(value) if isinstance(value, int) else value
            for name, value in vignette.answers.items()
        }
    share = random.choice([0.02, 0.05, 0.1, 0.2])
    for name, finding in knowledge.findings.items():
        if random.random() < share:
            answered[name] = _random_answer(finding, random)
    return answered


def _random_answer(finding: Finding, random: Random) -> AnswerValue:
    match finding:
        case YesNoFinding():
            return random.choice(["yes", "yes", "no", NOT_SURE])
        case ChoiceFinding(options=options):
            return random.choice([*options, NOT_SURE])
        case NumberFinding(minimum=minimum, maximum=maximum):
            return float(random.randint(int(minimum), int(maximum)))


WORDS = [b"id", b"weakness", b"yes", b"p1", b"p2", b"NaN", b"\\ud800"]
SIGNS = [bytes([byte]) for byte in b',;:"{}[ \n\r\x00\xff']
PIECES = st.sampled_from([*WORDS, *SIGNS, b"\xef\xbb\xbf"])
BYTES = st.binary(max_size=80) | st.lists(PIECES, max_size=30).map(b"".join)
"""What may stand in a file: words and signs that readers know, and any bytes."""
