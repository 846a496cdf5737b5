"""Text for people: strings out of views. Nothing here prints."""
