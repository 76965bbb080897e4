"""Dates in words as ISO 8601."""

from __future__ import annotations

import datetime as dt
import re

from dateutil import parser as dates

YEAR_MONTH = re.compile(r"[^\W\d_]{3,9}\.?,?\s\d{4}")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def iso_date(words: str | None) -> str | None:
    """A date in words as ISO 8601, to the month where it names no day; None where it is no date."""
    if not words:
        return None
    try:
        if ISO.fullmatch(words):
            return dt.date.fromisoformat(words).isoformat()
        found = dates.parse(words, dayfirst=not ISO.match(words), default=dt.datetime(1900, 1, 1))
    except (ValueError, OverflowError):
        return None
    return f"{found:%Y-%m}" if YEAR_MONTH.fullmatch(words) else f"{found:%Y-%m-%d}"
