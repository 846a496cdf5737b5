"""Tools for reviewers of the rules: lint, proofs, coverage, mutation, comparison."""
