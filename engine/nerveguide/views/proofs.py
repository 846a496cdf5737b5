"""What is wrong with a lowering answer, in words."""

from nerveguide.audit.proofs.proving import LoweringAnswer
from nerveguide.messages import message


def lowering_fault(answer: LoweringAnswer) -> str:
    """Return in a sentence what is not as it is accepted; empty when all is."""
    if answer.as_accepted:
        return ""
    if answer.accepted is None:
        return message("review.lowering.not_accepted", finding=answer.finding)
    if not answer.lowers:
        return message("review.lowering.lowers_nothing", finding=answer.finding)
    return message(
        "review.lowering.lowers_too_far",
        finding=answer.finding,
        urgency=answer.accepted.to_at_least,
    )
