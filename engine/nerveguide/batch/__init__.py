"""Case files in, results out; what cannot be read is set aside with its reason."""
