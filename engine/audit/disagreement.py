"""What to say when the engine does not do what the logic says."""


class DisagreementError(AssertionError):
    """Experta does not confirm what Z3 found: a fault of the program, never hidden."""
