"""Which rules fire in some cases, and which parts of their conditions matter there."""
