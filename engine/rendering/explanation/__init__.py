"""Why and why not: what is told of it, and its HTML."""
