"""The delays of a case story, as they stand and as durations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.extract.delays import delays

CASES = [
    ("Nobody was sent until 12 hours later.", [("12 hours later", "PT12H")], "later"),
    ("It was 15 hours before an officer came.", [("15 hours before", "PT15H")], "before"),
    ("Two days after the call, nobody had come.", [("Two days after", "P2D")], "after"),
    ("There was a delay of five days.", [("delay of five days", "P5D")], "a delay of"),
    ("A 15-hour delay followed.", [("15-hour delay", "PT15H")], "a compound"),
    ("It took two and a half hours.", [("took two and a half hours", "PT2H30M")], "a half hour"),
    ("The file was unallocated for three weeks.", [("unallocated for three weeks", "P3W")], "unallocated"),
    ("Officers didn't come until the next day.", [("until the next day", "P1D")], "the next day"),
    ("It was several weeks before he was seen.", [("several weeks before", None)], "a vague number has no duration"),
    ("A fortnight later she was seen.", [("A fortnight later", "P2W")], "a fortnight is two weeks"),
    ("It took officers 15 hours to attend.", [("took officers 15 hours", "PT15H")], "whom it took"),
    ("The report lay unread for 11 days.", [("for 11 days", "P11D")], "a thing that lay"),
    ("No one went to the home for 26 hours.", [("for 26 hours", "PT26H")], "nobody went"),
    ("The crime was recorded nine weeks late.", [("nine weeks late", "P9W")], "late"),
    ("He had lived there for five months.", [], "the length of something else"),
    ("He was held for 22 hours.", [], "the length of a detention"),
    ("A 16-week course was offered.", [], "a course"),
]


@pytest.mark.parametrize(("story", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_delays(
    story: str, expected: list[tuple[str, str | None]], reason: str, document_from: Callable[..., Document]
) -> None:
    assert [(delay.text, delay.period) for delay in delays(story, document_from(story), 0)] == expected, reason
