"""Pages to read, about nerves and about the rules: what they tell, and their HTML."""
