"""Nothing is dead: every type and every urgency is somebody's result."""

from engine.audit.proofs.theorem import Anybody, Case, Possible
from engine.vignettes import found_in
from engine.vocabulary import Urgency


def types(anybody: Anybody) -> Possible:
    """Return the theorem that each type and other cause is suggested to somebody."""
    return Possible(
        name="types_reachable",
        says="Every type and other cause can be reached.",
        cases={name: _suggested(anybody, name) for name in anybody.knowledge.types},
    )


def urgencies(anybody: Anybody) -> Possible:
    """Return the theorem that somebody gets each urgency, and no higher one."""
    return Possible(
        name="urgencies_reachable",
        says="Every urgency can be reached.",
        cases={urgency.value: _got(anybody, urgency) for urgency in Urgency},
    )


def _suggested(anybody: Anybody, name: str) -> Case:
    return Case(anybody.logic.fits(name), lambda came: name in found_in(came))


def _got(anybody: Anybody, urgency: Urgency) -> Case:
    return Case(anybody.logic.urgency_is(urgency), lambda came: came.urgency is urgency)
