"""Case files in, results out; unreadable records are set aside with a reason."""
