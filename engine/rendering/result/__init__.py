"""The result of one person: what is told of it, and its HTML."""
