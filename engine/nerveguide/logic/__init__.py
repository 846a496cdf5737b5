"""Interpreters of the condition tree: production rules, bitsets, Z3, prose and more."""
