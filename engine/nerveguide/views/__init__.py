"""Text for people: strings out of models. Nothing here prints."""
