"""Frozen data: the rule language, the knowledge, answers and assessments."""
