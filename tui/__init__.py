"""Milepost: how large language models grow, in the terminal."""

__version__ = "0.1.0"
