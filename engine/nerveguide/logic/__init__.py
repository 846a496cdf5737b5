"""Interpreters of the one condition tree: one short module for each target."""
