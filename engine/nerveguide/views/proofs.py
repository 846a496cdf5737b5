"""What is wrong with a lowering answer, in words."""

from nerveguide.audit.proofs.proving import LoweringAnswer


def lowering_fault(answer: LoweringAnswer) -> str:
    """Return in a sentence what is not as it is accepted; empty when all is."""
    if answer.as_accepted:
        return ""
    if answer.accepted is None:
        return (
            f"A yes to '{answer.finding}' lowers the urgency, and nothing below "
            "'accepted_lowering:' accepts it. Mend the rules, or accept it with a "
            "reason."
        )
    if not answer.lowers:
        return (
            f"A yes to '{answer.finding}' lowers the urgency for nobody. Take it out "
            "below 'accepted_lowering:'."
        )
    return (
        f"A yes to '{answer.finding}' lowers the urgency further than to "
        f"'{answer.accepted.to_at_least}', which is accepted."
    )
