"""When a limit falls due, at the precision of the publication date; what cannot be computed stays null."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

from pipeline.extract.timing import Limit
from pipeline.records import Anchor, Precision, precision_of

PERIOD = re.compile(r"P(\d{1,4})([DWMY])")
FORMATS: dict[Precision, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Due:
    """A due date as an ISO date, year-month or year, and one readable line of how it came about."""

    date: str | None = None
    precision: Precision | None = None
    derivation: str | None = None


def due_of(limit: Limit, anchor: Anchor, published: str | None) -> Due:
    """The due date of a limit. `published` is the date from which limits anchored to publication count.

    Periods count from publication alone: those that start with an event, and those of hours, give no due date.
    """
    if limit.form == "date":
        return Due(limit.date, precision_of(limit.date), limit.date) if limit.date and real(limit.date) else Due()
    if anchor != "publication" or published is None or not real(published):
        return Due()
    precision = precision_of(published)
    if limit.form == "immediate":
        return Due(published, precision, f"{published} + P0D")
    period = PERIOD.fullmatch(limit.period or "")
    if period is None:
        return Due()
    first, last = (later(day, int(period[1]), period[2], working=limit.working) for day in ends(published, precision))
    dates = {day.strftime(FORMATS[precision]) for day in (first, last) if day is not None}
    if len(dates) != 1 or first is None or last is None:
        return Due()
    note = " (working days)" if limit.working else ""
    return Due(dates.pop(), precision, f"{published} + {limit.period}{note}")


def with_year(limit: Limit, published: str | None) -> Limit:
    """A limit whose date has its year: the first such date on or after the publication date; None without one."""
    if limit.date is None or not limit.date.startswith("--"):
        return limit
    date = None
    if published is not None and len(published) >= len("2021-11") and real(published):
        year = int(published[:4])
        later_this_year = f"{year}-{limit.date[2:]}"[: len(published)] >= published[: len(f"{year}-{limit.date[2:]}")]
        date = f"{year if later_this_year else year + 1}-{limit.date[2:]}"
    return replace(limit, date=date if date and real(date) else None)


def real(date: str) -> bool:
    """Whether the calendar has that date ("2023-02-30" is none)."""
    try:
        precision_of(date)
    except ValueError:
        return False
    return True


def ends(date: str, precision: Precision) -> tuple[dt.date, dt.date]:
    """The first and the last day of a date, month or year."""
    first = dt.datetime.strptime(date, FORMATS[precision]).date()
    spans = {"day": relativedelta(), "month": relativedelta(months=1, days=-1), "year": relativedelta(years=1, days=-1)}
    return first, first + spans[precision]


def later(day: dt.date, number: int, unit: str, *, working: bool) -> dt.date | None:
    """`day` and so many units; working days leave out Saturdays and Sundays. None beyond the calendar."""
    steps = {
        "D": relativedelta(days=number),
        "W": relativedelta(weeks=number),
        "M": relativedelta(months=number),
        "Y": relativedelta(years=number),
    }
    try:
        if not working or unit != "D":
            return day + steps[unit]
        weeks, rest = divmod(number, 5)
        day += relativedelta(days=min(4 - day.weekday(), 0), weeks=weeks)
        while rest:
            day += relativedelta(days=1)
            rest -= day.weekday() < 5
    except (OverflowError, ValueError):
        return None
    return day
