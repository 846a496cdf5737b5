"""Promises about all possible answers, proved or refuted by a counterexample."""
