"""What to say when Z3 does not answer what it is asked."""


class UndecidedError(Exception):
    """Z3 found neither an answer nor that there is none; nothing follows from that."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Z3 gave up before it had an answer ({reason}), so there is no result; "
            "run it again with more time and memory"
        )
