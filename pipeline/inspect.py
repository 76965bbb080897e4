"""A maintainer's view of a PDF page: what the reader made of it, drawn over the page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from pipeline.document import Block, Box, Document, Source
from pipeline.errors import UsageError
from pipeline.ingest import ingest, media_type
from pipeline.ingest.marks import ROUND
from pipeline.settings import Settings

SCALE = 1.5
"""Pixels per point."""
COLOURS = {
    "title": (120, 0, 160),
    "heading": (200, 0, 0),
    "paragraph": (0, 90, 200),
    "list_item": (0, 140, 60),
    "table_row": (200, 120, 0),
    "caption": (120, 120, 120),
    "contents": (0, 150, 150),
    "footnote": (150, 100, 60),
}
"""Colour of the frame of each block kind."""


def local_source(path: str) -> Source:
    """A file on this machine as a source. Raises UsageError where it cannot be read."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(path, media_type(path), data, sha256, Path(path).stem)


def draw(path: str, page: int, out: str) -> None:
    """Draw the 1-based page of a PDF with kind, level, marker and box of every block into the PNG file `out`.

    Raises UsageError where the file is no PDF or has no such page, Rejection where the reader rejects it.
    """
    source = local_source(path)
    if source.media_type != "application/pdf":
        raise UsageError(f"{path}: only the pages of a PDF can be drawn")
    document = ingest(source, Settings())
    if not 1 <= page <= len(document.pages):
        raise UsageError(f"{path}: there is no page {page}; it has {len(document.pages)}")
    pdf = pdfium.PdfDocument(source.data)
    try:
        image = pdf[page - 1].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()
    overlay(image, document, page)
    image.save(out, format="PNG")


def overlay(image: Image.Image, document: Document, page: int) -> None:
    """Draw the frames and labels of the blocks that stand on a page."""
    pen = ImageDraw.Draw(image)
    for number, block in enumerate(document.blocks):
        for boxes in stretches([line.box for line in block.lines if line.box.page == page]):
            frame = (
                min(box.x0 for box in boxes) * SCALE - 2,
                min(box.top for box in boxes) * SCALE,
                max(box.x1 for box in boxes) * SCALE + 2,
                max(box.bottom for box in boxes) * SCALE,
            )
            pen.rectangle(frame, outline=COLOURS[block.kind], width=2)
            pen.text((max(frame[0] - 90, 2), frame[1]), label(number, block), fill=COLOURS[block.kind])


def stretches(boxes: list[Box]) -> list[list[Box]]:
    """The lines of a block parted where it goes on at the head of the next column."""
    found: list[list[Box]] = []
    for box in boxes:
        if found and box.top >= found[-1][-1].top:
            found[-1].append(box)
        else:
            found.append([box])
    return found


def label(number: int, block: Block) -> str:
    """Number, kind and level of a block, its marker, and its box in brackets."""
    level = str(block.level) if block.level else ""
    marker = f" {drawable(block.marker)}" if block.marker else ""
    boxed = f" [{block.boxed}]" if block.boxed is not None else ""
    return f"{number} {block.kind[:5]}{level}{marker}{boxed}"


def drawable(marker: str) -> str:
    """A marker as Pillow's own font, which holds ASCII alone, can draw it: a round bullet as a star."""
    if marker.isascii():
        return marker
    return "*" if marker in ROUND else " ".join(f"U+{ord(glyph):04X}" for glyph in marker)
