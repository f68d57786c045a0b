"""Secondsource: a claims desk for conflict reporting."""

__version__ = "0.1.0"
