"""The version of the program, which a checkout knows too."""

__version__ = "0.1.0"
