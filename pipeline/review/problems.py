"""What can be wrong with a request; every message is one line for the reviewer."""

from __future__ import annotations


class MissingError(Exception):
    """Nothing of that id is here."""


class PlaceError(Exception):
    """A span or a quotation that the document does not hold."""


class StaleError(Exception):
    """The record is another one now than the page showed."""
