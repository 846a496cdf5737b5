"""Lint: what a reviewer should look at in a folder of rules, and how to mend it."""
