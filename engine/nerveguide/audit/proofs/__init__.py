"""Promises about all possible answers, proved or answered with a counterexample."""
