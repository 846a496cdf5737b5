"""Checks of the rules that a reviewer asks for."""
