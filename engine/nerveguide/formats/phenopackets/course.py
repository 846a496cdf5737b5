"""Answers about time course and side, from the times and modifiers of features.

Each answer is drawn only where the packet leaves one reading. "Progressive" does not
say whether it gets worse by the day or over years, and "acute" and "chronic" say
neither when the trouble began nor how fast it came, so they answer nothing.
"""

from collections.abc import Mapping
from functools import lru_cache

from nerveguide.formats.phenopackets.models import Feature, PacketAnswers
from nerveguide.formats.phenopackets.times import YEAR, TimeSpan, moment, time_between
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.answers import YES, AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Began, Course

BEGAN, COURSE, SINCE_CHILDHOOD, SIDES = "began", "course", "since_childhood", "sides"
"""Findings that are answered here, where the rules have them."""


ENCOUNTER = "subject.timeAtLastEncounter"
"""The place that says how old the person was."""


_NERVE_SYMPTOM = "nerve_symptom"


_ODD_FEET = frozenset({"foot_weakness", "high_arches", "hammer_toes"})


_YOUTH = 20 * YEAR


_COMES_AND_GOES = frozenset(
    {
        "HP:0031796",  # recurrent
        "HP:0025303",  # episodic
        "HP:0025304",  # periodic
        "HP:0025305",  # quotidian
    }
)
"""What is there again and again, and not in between; "fluctuating" is always there."""


_TRANSIENT = "HP:0025153"


_SYMMETRIC = "HP:6000857"


_LEFT_OR_RIGHT = frozenset({"HP:0012834", "HP:0012835"})


_ONE_SIDE = _LEFT_OR_RIGHT | {"HP:0012833"}
"""Unilateral, right, left."""


_TWO_SIDES = frozenset({"HP:0012832", "HP:4000152", "HP:0012837"})
"""Bilateral, alternating laterality, generalized."""


def answers_from_course(
    knowledge: Knowledge,
    features: Mapping[str, Feature],
    used: Mapping[str, tuple[str, ...]],
    encounter: TimeSpan | None,
) -> PacketAnswers:
    """Answer how long ago the trouble began, how it goes, and on which sides it is.

    ``features`` stand by their place, and ``used`` says which findings the feature at
    a place answers; ``encounter`` is the age of the person when it was recorded.
    """
    answers: dict[str, AnswerValue] = {}
    places: dict[str, list[str]] = {}

    def answer(finding: str, value: str, *where: str) -> None:
        answers[finding] = value
        for place in where:
            places.setdefault(place, []).append(finding)

    present = {
        place: feature for place, feature in features.items() if feature.is_present
    }
    of_nerves = {
        place: feature
        for place, feature in present.items()
        if nerve_findings(knowledge) & _with_coarser(knowledge, used.get(place, ()))
    }
    began = _began(of_nerves, encounter)
    if began and BEGAN in knowledge.findings:
        time, where = began
        answer(BEGAN, time.value, ENCOUNTER, *(f"{place}.onset" for place in where))
    if _all_come_and_go(of_nerves) and COURSE in knowledge.findings:
        where = _places(of_nerves, _COMES_AND_GOES)
        answer(COURSE, Course.COMES_AND_GOES.value, *where)
    young = [
        f"{place}.onset"
        for place, feature in present.items()
        if _ODD_FEET & _with_coarser(knowledge, used.get(place, ()))
        and _is_since_youth(feature, encounter)
    ]
    if young and SINCE_CHILDHOOD in knowledge.findings:
        answer(SINCE_CHILDHOOD, YES, ENCOUNTER, *young)
    sides = _sides(of_nerves)
    if sides and SIDES in knowledge.findings:
        value, where = sides
        answer(SIDES, value, *where)
    return PacketAnswers(
        answers, {place: tuple(names) for place, names in places.items()}
    )


@lru_cache(maxsize=8)
def nerve_findings(knowledge: Knowledge) -> frozenset[str]:
    """Return the findings that can come from a nerve, as the rules say.

    They are the ones on which the pattern ``nerve_symptom`` rests.
    """
    reads = rule_dependencies(knowledge)
    rules = knowledge.pattern_rules.get(_NERVE_SYMPTOM, ())
    return frozenset(read.finding for rule in rules for read in reads[rule.id])


def _with_coarser(knowledge: Knowledge, findings: tuple[str, ...]) -> set[str]:
    coarser = (knowledge.coarser_findings.get(name, ()) for name in findings)
    return set(findings).union(*coarser)


def _began(
    features: Mapping[str, Feature], encounter: TimeSpan | None
) -> tuple[Began, list[str]] | None:
    """Return how long ago the trouble began, and the places of what says it.

    It is years when one of its features certainly began a year ago or earlier, as long
    as none certainly began in the last eight weeks: that could be the trouble that
    brings the person here. Anything newer only when each feature says the same, because
    the one without a time could be the oldest. What is transient may be over.
    """
    if any(_TRANSIENT in _modifiers(feature) for feature in features.values()):
        return None
    since = {
        place: time_between(moment(feature.onset), encounter)
        for place, feature in features.items()
    }
    times = set(since.values())
    if Began.YEARS in times and not times & {Began.HOURS, Began.DAYS, Began.WEEKS}:
        return Began.YEARS, [place for place in since if since[place] is Began.YEARS]
    if len(times) == 1 and (only := times.pop()):
        return only, list(since)
    return None


def _all_come_and_go(features: Mapping[str, Feature]) -> bool:
    """Return whether there are features, each of which comes and goes."""
    modifiers = [_modifiers(feature) for feature in features.values()]
    return bool(modifiers) and all(own & _COMES_AND_GOES for own in modifiers)


def _is_since_youth(feature: Feature, encounter: TimeSpan | None) -> bool:
    """Return whether it began before age 20 and at least a year before its record."""
    began = moment(feature.onset)
    return (
        began is not None
        and began.latest <= _YOUTH
        and time_between(began, encounter) is Began.YEARS
    )


def _sides(features: Mapping[str, Feature]) -> tuple[str, list[str]] | None:
    """Return the sides, and the places of the modifiers that say it.

    Alike on both sides when one feature is called symmetric and none one-sided; one
    side when each is called so, and all the same one. "Bilateral" can be unequal.
    """
    modifiers = [_modifiers(feature) for feature in features.values()]
    if any(_SYMMETRIC in own for own in modifiers):
        if not any(own & _ONE_SIDE for own in modifiers):
            return "both_alike", _places(features, frozenset({_SYMMETRIC}))
        return None
    one_side = all(own & _ONE_SIDE and not own & _TWO_SIDES for own in modifiers)
    named = {modifier for own in modifiers for modifier in own & _LEFT_OR_RIGHT}
    same = len(modifiers) == 1 or all(own & _LEFT_OR_RIGHT for own in modifiers)
    if modifiers and one_side and same and len(named) < 2:
        return "one_place", _places(features, _ONE_SIDE)
    return None


def _modifiers(feature: Feature) -> frozenset[str]:
    return frozenset(modifier.id for modifier in feature.modifiers)


def _places(features: Mapping[str, Feature], wanted: frozenset[str]) -> list[str]:
    return [
        f"{place}.modifiers[{number}]"
        for place, feature in features.items()
        for number, modifier in enumerate(feature.modifiers)
        if modifier.id in wanted
    ]
