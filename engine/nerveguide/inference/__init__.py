"""One person's answers -> an assessment, and what is told of rules and cases."""
