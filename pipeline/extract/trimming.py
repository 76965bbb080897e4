"""The edges of an action: without conjunctions, time limits and what is only told beside it."""

from __future__ import annotations

import re

from pipeline.extract.passage import Extent
from pipeline.extract.timing import Mention, mentions
from pipeline.lexicon import load

BESIDES = (
    ("reported", "attribution"),
    ("reported", "occasion"),
    ("reporting", "explains"),
    ("reporting", "gives_time"),
    ("deadline_contexts", "before_revisit"),
)
"""Lexicons and rules of what stands behind an action and is no part of it."""
ENDINGS = re.compile(r"[\s,;:.–—-]*(?:[,;]? (?:and|or)|, (?:all|each|both))?[\s,;:.–—‘’“”'\"-]*$")
LEADING = re.compile(r"[\s,;:.–—‘“'\"-]*(?:(?:and|or) )?(?:to (?=\w))?")


def of_work(text: str, mention: Mention) -> bool:
    """Whether a time limit says how quickly or how often work is to be done, which is part of what is asked."""
    if mention.limit.start == "event" or (mention.limit.period or "").startswith("PT"):
        return True
    often = load("deadline_contexts").regex("frequency").search(text[: mention.start])
    return mention.rule == "in_period" and often is not None


def with_quote(text: str, start: int, end: int) -> int:
    """`end`, or the offset behind the mark that closes a quotation which opens inside [start, end)."""
    opens = text.rfind("“", start, end)
    return end + 1 if opens > start and text.find("”", opens, end) < 0 and text[end : end + 1] == "”" else end


def trimmed(text: str, start: int, end: int) -> Extent:
    """An action without conjunctions, punctuation and time limits at its edges; empty where nothing is left."""
    last = len(text[:end].rstrip(" .’”\"'"))
    for lexicon, rule in BESIDES:
        said = load(lexicon).regex(rule).search(text, start, last)
        if said and said.end() > start:
            end = last = said.start()
    if text[start - 1 : start] == "“" and start < (closing := text.find("”", start, end)):
        end = closing
    while True:
        piece = text[start:end]
        leading = LEADING.match(piece)
        start += leading.end() if leading else 0
        piece = text[start:end]
        ending = ENDINGS.search(piece)
        finish = start + ending.start() if ending else end
        limits = [m for m in mentions(text[start:finish]) if start + m.end == finish or m.start == 0]
        limits = [m for m in limits if not of_work(piece, m)]
        if not limits or finish <= start:
            return start, with_quote(text, start, max(finish, start))
        if limits[-1].end == finish - start:
            end = start + limits[-1].start
        else:
            start += limits[0].end


def without_fact(text: str, start: int, end: int) -> Extent:
    """A verb phrase up to a figure that is told beside it ("cut its queue, which stood at 212")."""
    last = len(text[:end].rstrip(" .’”\"',"))
    fact = load("coordination").regex("fact_behind").search(text, start, last)
    return start, fact.start() if fact else end
