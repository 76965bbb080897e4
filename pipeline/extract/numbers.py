"""Numbers in running text: where they stand and what they are worth."""

from __future__ import annotations

from pipeline.extract.number_words import value_of

__all__ = ["value_of"]
