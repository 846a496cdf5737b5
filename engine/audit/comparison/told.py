"""What one version of the rules tells one person, as far as versions are compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.answers import AnswerValue
from engine.audit.comparison.kinds import About, Kind, needed
from engine.audit.comparison.matching import Version
from engine.inference import assess
from engine.vocabulary import Strength, Urgency


@dataclass(frozen=True)
class Told:
    """A result: ``strengths`` of all that fits, withheld or not, by shared id."""

    urgency: Urgency
    withheld: bool
    strengths: Mapping[str, Strength]

    def has(self, about: About, name: str) -> bool:
        """Tell whether the result has this; see :class:`Kind`."""
        match about:
            case About.URGENCY:
                return self.urgency.at_least(Urgency(name))
            case About.WITHHELD:
                return self.withheld
            case About.TYPE:
                return name in self.strengths
            case About.STRENGTH:
                return self.strengths.get(name) is Strength.CHARACTERISTIC


def told(version: Version, answers: Mapping[str, AnswerValue]) -> Told:
    """Return what this version tells who gives these answers, run through experta."""
    came = assess(version.own_answers(answers), version.knowledge)
    own = {fits.id: fits.strength for fits in came.fitting}
    strengths = {
        shared: own[name] for shared, name in version.types.items() if name in own
    }
    return Told(came.urgency, came.withheld is not None, strengths)


def is_shown(kind: Kind, old: Told, new: Told) -> bool:
    """Tell whether two results of one person differ so."""
    true, false = needed(kind, old, new)
    return all(true) and not false
