"""Views -> plain text for people. Nothing here prints."""
