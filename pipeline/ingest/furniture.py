"""What press copies and web pages carry beside their text: adverts, captions, cookie banners, related stories.

Body sentences are never dropped: a rule has to match a whole short block.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.document import Hints
from pipeline.ingest.dates import iso_date
from pipeline.ingest.draft import Draft
from pipeline.ingest.furniture_lines import LONGEST_LINE, belongs, is_doubled, is_prose, match
from pipeline.ingest.furniture_site import is_prose as is_paragraph
from pipeline.ingest.furniture_site import without_site
from pipeline.lexicon import load

BANNER_ZONE = 40
"""Blocks at either end of a page in which a cookie banner stands."""
BYLINE_ZONE = 12
"""Blocks at the top in which a byline stands."""
REPEAT_ZONE = 8
SHORTEST_REPEAT = 40
"""A standfirst of at least so many characters may be repeated within so many blocks of the top."""
EARLIEST_TAIL = 0.3
"""Share of the blocks that stand before a list of related stories, or comments, at the least."""
ENOUGH_PROSE = 4
"""Paragraphs after which a list of related stories, or comments, may come whatever follows."""
LINE_KINDS = frozenset({"title", "heading", "paragraph"})
DROPPED = frozenset({"drop", "next", "skip", "tail", "end", "by", "report"})
CAPTIONS = frozenset({"caption", "label"})
LONGEST_CAPTION = 220
"""Characters of a line that is a caption because the line above says so."""


@dataclass(slots=True)
class Cleaned:
    """The blocks that stay, what the dropped ones said, and how many were press furniture."""

    drafts: list[Draft]
    published: str | None = None
    author: str | None = None
    press_lines: int = 0

    def hints(self, known: Hints) -> Hints:
        """What the file says of itself, filled up with what its furniture says."""
        return replace(
            known,
            published=known.published or self.published,
            author=known.author or self.author,
            press=True if known.press is None and self.press_lines > 1 else known.press,
        )


def clean(drafts: list[Draft]) -> Cleaned:
    """Drop furniture, mark captions, and take publication date and author from the lines that state them."""
    drafts = without_site(without_banner(drafts))
    cleaned = Cleaned([])
    tail, above = False, ""
    captions: set[str] = set()
    late = latest_start(drafts)
    for index, draft in enumerate(drafts):
        if draft.kind not in LINE_KINDS:
            if not tail:
                cleaned.drafts.append(draft)
            above = ""
            continue
        rule, found = match(draft.text)
        action = rule.values["action"] if rule else ""
        cleaned.press_lines += bool(rule and rule.values.get("press"))
        if action == "end" and index >= late:
            break
        if action == "tail" and index >= late:
            tail = True
        elif tail and not is_prose(draft.text):
            continue
        elif action == "prefix" and found:
            tail = False
            cleaned.published = cleaned.published or iso_date(found.groupdict().get("date"))
            cleaned.drafts.append(replace(draft, text=found["rest"]))
        elif above == "by" and (named := load("furniture").regex("name").search(draft.text)):
            cleaned.author = cleaned.author or named["name"]
        elif action == "published" and found:
            cleaned.published = cleaned.published or iso_date(found["date"])
        elif action == "author" and found and index < BYLINE_ZONE:
            cleaned.author = cleaned.author or found["name"]
        elif action in DROPPED or (action == "notice" and index < BYLINE_ZONE) or belongs(draft, above):
            pass
        elif (
            action in CAPTIONS
            or (above == "label" and len(draft.text) <= LONGEST_CAPTION)
            or draft.text in captions
            or is_doubled(draft.text)
        ):
            captions |= {draft.text, draft.text[: len(draft.text) // 2].strip()}
            cleaned.drafts.append(replace(draft, kind="caption"))
        else:
            tail = False
            cleaned.drafts.append(draft)
        above = action
        if (action == "by" and index >= BYLINE_ZONE) or (
            action == "report" and not any(map(is_paragraph, cleaned.drafts))
        ):
            above = ""
    if cleaned.press_lines:
        cleaned.drafts = without_repeats(cleaned.drafts)
        take_dateline(cleaned)
    return cleaned


def take_dateline(cleaned: Cleaned) -> None:
    """Take the publication date from a line of its own at the top of a press article."""
    bare = load("furniture").regex("bare_date")
    for index, draft in enumerate(cleaned.drafts[:BYLINE_ZONE]):
        found = bare.search(draft.text) if draft.kind in LINE_KINDS else None
        if found:
            cleaned.published = cleaned.published or iso_date(found["date"])
            del cleaned.drafts[index]
            return


def latest_start(drafts: list[Draft]) -> float:
    """From which block on a line may open the end of a page: half of the text, or some of it, stands above.

    The same words stand on buttons at the top of an article.
    """
    prose = [index for index, draft in enumerate(drafts) if is_paragraph(draft)]
    enough = prose[max(min(len(prose) // 2, ENOUGH_PROSE), 1) - 1] if prose else 0
    return max(len(drafts) * EARLIEST_TAIL, 1, enough + 1)


def without_banner(drafts: list[Draft]) -> list[Draft]:
    """The blocks without cookie banners: runs of notices and buttons at either end of the page.

    A banner at the top goes on to the link that skips to the main content, where there is one.
    """
    lexicon = load("furniture")
    skip, notice, button = lexicon.regex("skip_link"), lexicon.regex("cookie_notice"), lexicon.regex("cookie_button")
    top = drafts[:BANNER_ZONE]
    notices = {i for i, draft in enumerate(drafts) if len(draft.text) <= 2 * LONGEST_LINE and notice.search(draft.text)}
    notices &= {*range(BANNER_ZONE), *range(len(drafts) - BANNER_ZONE // 2, len(drafts))}
    skips = [i for i, draft in enumerate(top) if skip.search(draft.text)]
    first = min(notices, default=len(drafts))
    if skips and first < skips[0]:
        return drafts[:first] + drafts[skips[0] + 1 :]
    if len(notices) < 2:
        return drafts
    banner = set(notices)
    for index, draft in enumerate(drafts):
        near = {index - 2, index - 1, index + 1, index + 2} & notices
        if near and button.search(draft.text):
            banner.add(index)
    return [draft for i, draft in enumerate(drafts) if i not in banner]


def without_repeats(drafts: list[Draft]) -> list[Draft]:
    """The blocks without a second standfirst: a sentence at the top that came before."""
    seen: set[str] = set()
    kept = []
    for index, draft in enumerate(drafts):
        if index < REPEAT_ZONE and len(draft.text) >= SHORTEST_REPEAT and draft.text in seen:
            continue
        seen.add(draft.text)
        kept.append(draft)
    return kept
