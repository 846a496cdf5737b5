"""Two versions of the rules, compared by what people are told."""
