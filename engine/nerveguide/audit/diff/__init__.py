"""Compare two versions of the rules by the results that people get."""
