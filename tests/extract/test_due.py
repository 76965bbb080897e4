"""Due dates: computed at the precision of the publication date, or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.due import Due, due_of, with_year
from pipeline.extract.timing import Limit, cell_mention, mentions

DAYS = {number: f"P{number}D (working days)" for number in (1, 5)}
CASES = [
    (Limit("period", "P3M"), "2021-11", Due("2022-02", "month", "2021-11 + P3M"), "months from a month"),
    (Limit("period", "P3M"), "2021-11-30", Due("2022-02-28", "day", "2021-11-30 + P3M"), "a month that is shorter"),
    (Limit("period", "P6W"), "2021-11-16", Due("2021-12-28", "day", "2021-11-16 + P6W"), "weeks from a day"),
    (Limit("period", "P6W"), "2021-11", Due(), "six weeks from somewhere in November end in one of two months"),
    (Limit("period", "P1Y"), "2021", Due("2022", "year", "2021 + P1Y"), "a year from a year"),
    (Limit("period", "P3M"), "2021", Due(), "three months from a year are in no one year"),
    (Limit("period", "P5D", working=True), "2024-03-01", Due("2024-03-08", "day", f"2024-03-01 + {DAYS[5]}"), "Friday"),
    (Limit("period", "P1D", working=True), "2024-03-02", Due("2024-03-04", "day", f"2024-03-02 + {DAYS[1]}"), "Sat"),
    (Limit("period", "PT2H"), "2021-11-16", Due(), "hours have no due date"),
    (Limit("period", "P3M"), None, Due(), "nothing to count from"),
    (Limit("period", "P3M"), "soon", Due(), "a publication date that is none"),
    (Limit("immediate"), "2021-11", Due("2021-11", "month", "2021-11 + P0D"), "immediately means on publication"),
    (Limit("date", date="2022-03-31"), None, Due("2022-03-31", "day", "2022-03-31"), "a date is its own due date"),
    (Limit("date", date="2022-12"), "2021", Due("2022-12", "month", "2022-12"), "a month stays a month"),
    (Limit("date", date="2022-02-31"), None, Due(), "no such day"),
    (Limit("date"), "2021-11", Due(), "a quarter has no date"),
]


@pytest.mark.parametrize(("limit", "published", "expected", "reason"), CASES, ids=[case[3] for case in CASES])
def test_due(limit: Limit, published: str | None, expected: Due, reason: str) -> None:
    assert due_of(limit, "none" if limit.form == "date" else "publication", published) == expected


YEARLESS = [
    ("--09-30", "2019-05-14", "2019-09-30", "later in the same year"),
    ("--03-31", "2019-05-14", "2020-03-31", "the next year"),
    ("--05", "2019-05-14", "2019-05", "the month of publication"),
    ("--03-31", "2019-05", "2020-03-31", "from a month"),
    ("--03-31", None, None, "nothing to tell the year by"),
    ("--02-30", "2019-05-14", None, "no such day"),
]


@pytest.mark.parametrize(("date", "published", "expected", "reason"), YEARLESS, ids=[case[3] for case in YEARLESS])
def test_a_date_without_a_year(date: str, published: str | None, expected: str | None, reason: str) -> None:
    assert with_year(Limit("date", date=date), published).date == expected


def test_an_event_gives_no_due_date() -> None:
    assert due_of(Limit("period", "P15D"), "event", "2021-11-16") == Due()


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.integers(1, 300))
def test_working_days_end_on_a_weekday_and_count_weekdays(day: dt.date, number: int) -> None:
    due = due_of(Limit("period", f"P{number}D", working=True), "publication", day.isoformat())
    assert due.date is not None
    end = dt.date.fromisoformat(due.date)
    between = [day + dt.timedelta(days=i) for i in range(1, (end - day).days + 1)]
    assert end.weekday() < 5
    assert sum(one.weekday() < 5 for one in between) == number


@given(st.integers(1, 999), st.sampled_from(["hours", "days", "weeks", "months", "years"]))
def test_digits_of_any_size(number: int, unit: str) -> None:
    text = f"Officers must reply within {number} {unit}."
    (mention,) = mentions(text)
    letter = unit[0].upper()
    assert mention.limit.period == (f"PT{number}H" if letter == "H" else f"P{number}{letter}")
    assert text[mention.start : mention.end] == f"within {number} {unit}"


TEXTS = [
    ("within half an hour", "PT30M", None, "half an hour"),
    ("within one and a half hours", "PT90M", None, "a mixed number"),
    ("within 24 to 48 hours", "PT48H", None, "the upper end of a range limits"),
    ("within a fortnight", "P2W", None, "a fortnight is two weeks"),
    ("within the hour", "PT1H", None, "no number is one"),
    ("in two months' time", "P2M", None, "idiom with time"),
    ("by 30 September 2016", None, "2016-09-30", "day"),
    ("by Friday 1st May 2020", None, "2020-05-01", "weekday and ordinal"),
    ("by the end of March 2024", None, "2024-03", "month"),
    ("by 31/03/24", None, "2024-03-31", "numeric"),
    ("by the end of 2024", None, "2024-12", "a year ends in December"),
    ("by the end of the financial year 2022/23", None, None, "a financial year has no date of its own"),
    ("by spring 2025", None, None, "season"),
    ("by Q3 2016/17", None, None, "quarter"),
    ("by 31 March", None, "--03-31", "no year"),
]


@pytest.mark.parametrize(("text", "period", "date", "reason"), TEXTS, ids=[case[3] for case in TEXTS])
def test_what_an_expression_says(text: str, period: str | None, date: str | None, reason: str) -> None:
    (mention,) = mentions(text)
    assert (text[mention.start : mention.end], mention.limit.period, mention.limit.date) == (text, period, date)


CELLS = [
    ("31 March 2022", "2022-03-31", None),
    ("End of December 2016", "2016-12", None),
    ("Sep-21", "2021-09", None),
    ("3 months from publication", None, "P3M"),
    ("10 working days", None, "P10D"),
    ("Q3 2016/17", None, None),
]


@pytest.mark.parametrize(("text", "date", "period"), CELLS, ids=[case[0] for case in CELLS])
def test_due_date_cells(text: str, date: str | None, period: str | None) -> None:
    mention = cell_mention(text)
    assert mention is not None
    assert (text[mention.start : mention.end], mention.limit.date, mention.limit.period) == (text, date, period)


@pytest.mark.parametrize("text", ["Complete", "Completed March 2021", "Ongoing", "TBC", "Closed 1 May 2020", ""])
def test_cells_without_a_due_date(text: str) -> None:
    assert cell_mention(text) is None


@pytest.mark.parametrize("text", ["by 45 March 2022", "by 31/13/2022", "within 0 days"])
def test_impossible_limits(text: str) -> None:
    assert mentions(text) == ()
