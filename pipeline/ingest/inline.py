"""Mark-up inside a line that came along into plain text: links, emphasis, tags, escapes. The words alone stay."""

from __future__ import annotations

import html
import re

OPEN, CLOSE = "\x02", "\x03"
"""Stand for the edges of bold words until lines are told apart (bold may run over lines)."""
NOTE, QUOTED = "\x04", "\x05"
"""Stand at the head of a footnote, and of a quoted line."""
IMAGE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}(?:\s\"[^\"\n]{0,200}\")?\)")
LINK = re.compile(
    r"\[((?:[^\[\]\n]|\\[\[\]]){1,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}(?:\s\"[^\"\n]{0,200}\")?\)"
)
NOTE_BACK = re.compile(r"(?m)^\[{1,2}\^?(\d{1,3})\]{1,2}(?:\(#[^()\s]{0,100}\)|:)[ \t]{0,3}")
"""The number of a footnote at the head of its text."""
NOTE_MARK = re.compile(r"(?:\[\[\^?\d{1,3}\]\]|\[\^?\d{1,3}\])\(#[^()\s]{0,100}\)|\[\^\d{1,3}\]")
"""The mark of a footnote in a sentence."""
QUOTE = re.compile(r"(?m)^[ \t]{0,3}>[ \t]?")
BOLD = re.compile(r"(?<![*\\])(\*\*|__)(?=[^\s*_])((?:[^*_]|\*(?!\*)|_(?!_)){1,400}?)(?<=[^\s\\])\1(?!\*)")
ITALIC = re.compile(r"(?<![\w*\\])(?P<edge>[*_])(?=[^\s*_])(?P<words>[^*_\n]{1,300})(?<=[^\s\\])(?P=edge)(?![\w*])")
BOLD_TAG = re.compile(r"<(?:b|strong)>|</(?:b|strong)>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:i|em|u|a|span|sup|sub|small|font|mark|abbr|cite|q|code|p|div)(?:\s[^<>]{0,300})?>", re.IGNORECASE
)
BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE)
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~|<>&])")


def dissolve(text: str) -> str:
    """The text without inline mark-up; bold words stand between OPEN and CLOSE."""
    text = BREAK.sub("\n", text)
    text = IMAGE.sub("", text)
    if "[" in text:
        text = NOTE_MARK.sub("", NOTE_BACK.sub(rf"{NOTE}\1 ", text))
    text = QUOTE.sub(QUOTED, text)
    text = LINK.sub(r"\1", text)
    text = BOLD.sub(rf"{OPEN}\2{CLOSE}", text)
    text = ITALIC.sub(lambda m: m["words"], text)
    text = BOLD_TAG.sub(lambda m: CLOSE if m[0][1] == "/" else OPEN, text)
    text = TAG.sub("", text)
    text = ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return ESCAPE.sub(r"\1", text)
