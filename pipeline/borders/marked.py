"""Passages with their stories marked, as corpus/stories holds them for training and for the tests.

`## ` and a line say what a passage is for; `# ` marks a heading in it, `- ` a list item, `[…]` a box, and the stories
stand between <vignette> and </vignette>.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.document import BlockKind, Document, Source
from pipeline.ingest.draft import Draft, assemble

TITLE = re.compile(r"^## (.+)$", re.MULTILINE)
TAG = re.compile(r"</?vignette>")
STORY = re.compile(r"<vignette>(.*?)</vignette>", re.DOTALL)


class Marked(NamedTuple):
    """A passage: what it is for, its words and its stories, white space as it comes."""

    reason: str
    plain: str
    stories: tuple[str, ...]


def read(path: Path) -> Iterator[Marked]:
    """The passages of a file."""
    pieces = TITLE.split(path.read_text(encoding="utf-8"))
    for reason, text in zip(pieces[1::2], pieces[2::2], strict=True):
        stories = tuple(" ".join(match[1].split()) for match in STORY.finditer(text))
        yield Marked(reason, TAG.sub("", text).strip(), stories)


def document(marked: Marked) -> Document:
    """The passage as a document: blocks at blank lines, whatever stands between [ and ] one box."""
    drafts, box, boxes = [], None, 0
    for piece in (" ".join(part.split()) for part in marked.plain.split("\n\n")):
        if piece.startswith("["):
            boxes += 1
            box = boxes
        kind: BlockKind = "paragraph"
        if piece.startswith(("# ", "- ")):
            kind = "heading" if piece.startswith("#") else "list_item"
        drafts.append(Draft(kind, piece.lstrip("#-[ ").rstrip("]").strip(), boxed=box))
        if piece.endswith("]"):
            box = None
    data = marked.plain.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return assemble(Source("passage.txt", "text/plain", data, sha256, sha256[:10]), drafts)
