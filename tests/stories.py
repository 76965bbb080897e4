"""Case stories marked up in short pages: `# ` marks a heading, `- ` a list item, `[…]` a box."""

from __future__ import annotations

from collections.abc import Callable

from markup import parse

from pipeline.document import Document
from pipeline.extract.component import make_doc
from pipeline.extract.vignettes import find, read
from pipeline.ingest.draft import Draft

Make = Callable[..., Document]


def joined(marked: str) -> str:
    """The text of a row, its lines joined to paragraphs."""
    return "\n\n".join(" ".join(piece.split()) for piece in marked.strip().split("\n\n"))


def document_of(plain: str, make: Make) -> Document:
    """Blocks at blank lines; whatever stands between [ and ] is one box."""
    drafts, box, boxes = [], None, 0
    for piece in joined(plain).split("\n\n"):
        if piece.startswith("["):
            boxes += 1
            box = boxes
        kind = "heading" if piece.startswith("# ") else "list_item" if piece.startswith("- ") else "paragraph"
        drafts.append(Draft(kind, piece.lstrip("#-[ ").rstrip("]").strip(), boxed=box))
        if piece.endswith("]"):
            box = None
    return make(*drafts)


def found_in(document: Document) -> list[str]:
    doc = make_doc(document)
    doc.spans["vignettes"] = find(doc, document)
    return [record.text for record in read(doc, document)]


def expected_in(marked: str) -> list[str]:
    return [" ".join(part.text.split()) for part in parse(marked)[1]]
