"""One person's answers -> an assessment; reviews of rules, and the written cases."""
