"""What one line of a press copy or a web page is: which rule of furniture matches it, a teaser, a doubled caption."""

from __future__ import annotations

import re
from functools import cache

from pipeline.ingest.draft import Draft
from pipeline.lexicon import Rule, load

LONGEST_LINE = 300
"""Characters of a block that a rule is tried on; longer blocks are only tried for a glued head."""
LONGEST_TEASER = 160
SPECIAL = frozenset({"cookie", "button", "bare", "name", "live", "named"})
"""Actions of rules that are asked for by name."""
SENTENCES = re.compile(r"[.!?][\"'”’)]?(?:\s|$)")


@cache
def line_rules() -> tuple[Rule, ...]:
    """The rules for single lines, in file order; those of cookie banners are used by `without_banner` alone."""
    return tuple(rule for rule in load("furniture").rules if rule.values["action"] not in SPECIAL)


def match(text: str) -> tuple[Rule | None, re.Match[str] | None]:
    """The first rule that matches a block, and its match."""
    for rule in line_rules():
        if rule.regex and (len(text) <= LONGEST_LINE or rule.values["action"] == "prefix"):
            found = rule.regex.search(text)
            if found:
                return rule, found
    return None, None


def belongs(draft: Draft, above: str) -> bool:
    """Whether a line goes with the one above, by whose action: a teaser, the name of the report behind a link."""
    return (above == "next" and is_teaser(draft.text)) or (above == "report" and names_report(draft.text))


def is_teaser(text: str) -> bool:
    """Whether a line is a headline rather than a sentence of the article."""
    return len(text) <= LONGEST_TEASER and (text.endswith(("...", "…")) or not SENTENCES.search(text))


def names_report(text: str) -> bool:
    """Whether a line below a link to a report is the report's name rather than a heading of the page."""
    return len(text) <= LONGEST_TEASER and load("furniture").regex("report_name").search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a block below a list of related stories is text of the article after all."""
    return len(text) > LONGEST_TEASER and bool(SENTENCES.search(text))


def is_doubled(text: str) -> bool:
    """Whether a line is one short phrase written twice, as glued captions are."""
    half = (len(text) + 1) // 2
    return 16 <= len(text) <= LONGEST_LINE and text[:half].strip() == text[len(text) - half :].strip()
