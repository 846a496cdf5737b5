"""One file for each check; its page of documentation has the same name."""
