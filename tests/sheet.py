"""PDFs for tests: a few pages set line by line, so that a case says exactly what stands where."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from sources import make_source

from pipeline.document import Block, Document
from pipeline.ingest import ingest
from pipeline.settings import Settings

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, RIGHT, BOTTOM = 71.0, 80.0, 524.0, 770.0
REGULAR, BOLD, ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"

FIRST = (
    "Officers in Wessmoor attend most calls within the time that the force has set, and supervisors in the control "
    "room check each evening which of them are still waiting for somebody to come."
)
SECOND = (
    "Several of the children whom we met said that nobody had asked them what they wanted. Their parents and teachers "
    "were asked instead, and the record shows only what the adults said."
)
"""Two paragraphs of running text."""

Furniture = Callable[["Sheet", int], None]


@dataclass
class Sheet:
    """A document in the making. `y` is the baseline of the line last set, in points from the page's top."""

    left: float = LEFT
    right: float = RIGHT
    size: float = 11.0
    leading: float = 15.0
    furniture: Furniture | None = None
    words_apart: bool = False
    """Whether every word is a text object of its own, as some producers have it."""
    y: float = TOP
    page: int = 1
    _out: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self._out, pagesize=(WIDTH, HEIGHT), invariant=1)

    def put(self, x: float, y: float, text: str, font: str = REGULAR, size: float | None = None) -> None:
        """Set a line at x and a baseline y from the top."""
        size = size or self.size
        self.canvas.setFont(font, size)
        if not self.words_apart:
            self.canvas.drawString(x, HEIGHT - y, text)
            return
        for word in text.split(" "):
            self.canvas.drawString(x, HEIGHT - y, word + " ")
            x += stringWidth(word + " ", font, size)

    def line(
        self, text: str, *, x: float | None = None, font: str = REGULAR, size: float | None = None, gap: float = 0
    ) -> None:
        """Set a line below the last, on a new page where this one is full."""
        step = max(self.leading, (size or self.size) * 1.25)
        if self.y + step + gap > BOTTOM:
            self.new_page()
        self.y += step + gap
        self.put(self.left if x is None else x, self.y, text, font, size)

    def flow(
        self, text: str, *, x: float | None = None, font: str = REGULAR, size: float | None = None, gap: float = 8
    ) -> None:
        """Set a paragraph, `gap` points below what is above."""
        start = self.left if x is None else x
        for place, piece in enumerate(simpleSplit(text, font, size or self.size, self.right - start)):
            self.line(piece, x=start, font=font, size=size, gap=0 if place else gap)

    def heading(self, text: str, size: float, *, font: str = BOLD) -> None:
        """Set a heading."""
        self.flow(text, font=font, size=size, gap=14)

    def item(self, mark: str, text: str, *, depth: int = 1, hang: float = 18, gap: float = 4) -> None:
        """Set a list item with a hanging indent, its mark a text object of its own."""
        at = self.left + 18 * depth
        pieces = simpleSplit(text, REGULAR, self.size, self.right - at - hang)
        for place, piece in enumerate(pieces):
            self.line(piece, x=at + hang, gap=0 if place else gap)
            if not place and mark:
                self.put(at, self.y, mark)

    def rect(self, x0: float, top: float, x1: float, bottom: float, *, fill: str | None = None) -> None:
        """Draw a ruled rectangle, or one filled with a colour."""
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.rect(
            x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=int(fill is None), fill=int(fill is not None)
        )
        self.canvas.setFillColor("black")

    def grid(self, rows: list[list[str]], widths: list[float], *, height: float = 20) -> None:
        """Draw a ruled table below the last line; a cell None is merged with the one to its left."""
        top = self.y + 10
        for row, cells in enumerate(rows):
            x = self.left
            for column, width in enumerate(widths):
                span = width
                if cells[column] is None:
                    x += width
                    continue
                later = column + 1
                while later < len(widths) and cells[later] is None:
                    span += widths[later]
                    later += 1
                self.rect(x, top + row * height, x + span, top + (row + 1) * height)
                self.put(x + 4, top + row * height + 14, cells[column])
                x += width
        self.y = top + len(rows) * height + 4

    def new_page(self) -> None:
        """Finish the page."""
        if self.furniture:
            self.furniture(self, self.page)
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def data(self) -> bytes:
        """The finished file."""
        if self.furniture:
            self.furniture(self, self.page)
        self.canvas.save()
        return self._out.getvalue()


def read_pdf(data: bytes, settings: Settings | None = None) -> Document:
    """Read the bytes of a PDF."""
    return ingest(make_source(data, "sample.pdf"), settings or Settings())


def shown(document: Document) -> list[str]:
    """The blocks as "kind level marker: text", for comparing whole documents."""
    return [label(block) + document.slice(block).replace("\t", " | ") for block in document.blocks]


def label(block: Block) -> str:
    """Kind, level and marker of a block."""
    kind = {"paragraph": "p", "list_item": "li", "heading": "h", "table_row": "tr"}.get(block.kind, block.kind)
    marker = f" {block.marker}" if block.marker else ""
    return f"{kind}{block.level or ''}{marker}: "
