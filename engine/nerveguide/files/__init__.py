"""Files and bytes: written whole or not at all, JSON read strictly, text checked."""
