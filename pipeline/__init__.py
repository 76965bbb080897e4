"""Grounded JSON Lines from reports, responses and press coverage of child-protection inspections."""

__version__ = "0.1.0"
