"""A document as a list of short lines, one per block, so that a case shows what a reader has to find.

`T` title, `H2` heading of level 2, `P` paragraph, `P*` bold, `L1 •` list item of depth 1 with its bullet, `R` table
row (cells parted by " | "), `RH` head row, `C` caption, `X` contents, `F` footnote; `[0]` first stands in box 0.
"""

from __future__ import annotations

from sources import make_source

from pipeline.document import Block, Document
from pipeline.ingest import ingest
from pipeline.settings import Settings

CODES = {
    "title": "T", "heading": "H", "paragraph": "P", "list_item": "L", "table_row": "R", "caption": "C",
    "contents": "X", "footnote": "F",
}  # fmt: skip


def read_bytes(data: bytes, name: str, **settings: float) -> Document:
    """Read bytes as the file of that name."""
    return ingest(make_source(data, name), Settings.model_validate(settings))


def read_text(text: str, name: str = "sample.txt") -> Document:
    """Read a text as the file of that name."""
    return read_bytes(text.encode(), name)


def outline(document: Document) -> list[str]:
    """One line per block."""
    return [line_of(document, block) for block in document.blocks]


def line_of(document: Document, block: Block) -> str:
    """The line of one block."""
    code = CODES[block.kind] + (str(block.level) if block.kind in {"heading", "list_item"} else "")
    code += "H" * block.header + "*" * (block.bold and block.kind == "paragraph")
    glyph = f"{block.marker} " if block.marker and block.body == block.start else ""
    box = f"[{block.boxed}] " if block.boxed is not None else ""
    return f"{box}{code} {glyph}{document.slice(block)}".replace("\t", " | ")


def is_grounded(document: Document) -> bool:
    """Whether every block and cell is a slice of the text, in order, parted from the next by a blank line."""
    at = 0
    for block in document.blocks:
        if not (block.start == at and block.start <= block.body <= block.end <= len(document.text)):
            return False
        if any(not block.start <= cell.start <= cell.end <= block.end for cell in block.cells):
            return False
        if document.text[block.end : block.end + 2] not in {"\n\n", ""} or not document.slice(block).strip():
            return False
        at = block.end + 2
    return at == len(document.text) + 2
