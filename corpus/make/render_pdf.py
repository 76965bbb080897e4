"""Content -> PDF bytes: cover, contents with dotted leaders, bookmarks, running lines, boxes, ruled tables, footnotes.

The pages are not compressed, so that the bytes do not depend on the version of zlib.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from blocks import Block
from content import Content
from pdf_styles import Look, register, styles
from pdf_table import marked, table
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    FrameBG,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame
from reportlab.platypus.tableofcontents import TableOfContents

NOTES_HEIGHT = 34
"""Points kept free above the footer of every page for the footnotes that are called on it."""


class Report(BaseDocTemplate):
    """A document that draws running lines, collects footnote calls per page and fills contents and bookmarks."""

    def __init__(self, target: io.BytesIO, content: Content, look: Look) -> None:
        front = content.front
        super().__init__(
            target,
            pagesize=A4,
            invariant=1,
            pageCompression=0,
            title=front["title"],
            author=front["publisher"],
            subject=front.get("subject", ""),
        )
        self.front, self.look, self.styles = front, look, styles(look)
        self.notes = {block.enumerator: block.plain for block in content.blocks if block.kind == "footnote"}
        self.called: list[str] = []
        width, height = A4
        low = 56 + NOTES_HEIGHT
        room = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        frame = Frame(look.margin, low, width - 2 * look.margin, height - 74 - low, id="body", **room)
        self.addPageTemplates(PageTemplate(id="body", frames=[frame], onPage=self.begin, onPageEnd=self.furnish))

    def begin(self, canvas: Any, document: Any) -> None:
        """Forget the footnote calls of the page before."""
        self.called = []

    def furnish(self, canvas: Any, document: Any) -> None:
        """Draw running header, footer and footnotes."""
        width, height = A4
        if self.look.cover and canvas.getPageNumber() == 1:
            canvas.setFillColor(self.look.colour())
            canvas.rect(0, height - 150, width, 96, stroke=0, fill=1)
            canvas.rect(0, 0, width, 24, stroke=0, fill=1)
            return
        margin = self.look.margin
        canvas.saveState()
        canvas.setFont(self.look.font, 8.5)
        canvas.setFillColor(HexColor("#444444"))
        canvas.drawString(margin, height - 44, self.front["header"])
        canvas.drawCentredString(width / 2, 34, self.front.get("footer", "{page}").format(page=canvas.getPageNumber()))
        canvas.setStrokeColor(self.look.colour())
        canvas.setLineWidth(0.5)
        canvas.line(margin, height - 50, width - margin, height - 50)
        canvas.restoreState()
        self.draw_notes(canvas, width - 2 * margin)

    def draw_notes(self, canvas: Any, width: float) -> None:
        """Draw the footnotes called on this page, from the top of the room kept for them."""
        if not self.called:
            return
        top = 52 + NOTES_HEIGHT
        canvas.setLineWidth(0.4)
        canvas.line(self.look.margin, top + 3, self.look.margin + 140, top + 3)
        for number in self.called:
            note = Paragraph(f'<super size="6">{number}</super> {escape(self.notes[number])}', self.styles["note"])
            _, used = note.wrap(width, NOTES_HEIGHT)
            top -= used + 1
            note.drawOn(canvas, self.look.margin, top)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (the name is reportlab's)
        """Note footnote calls; give headings their bookmark and their line in the contents."""
        self.called += getattr(flowable, "calls", [])
        level = getattr(flowable, "outline", None)
        if level is None:
            return
        key = f"h{self.seq.nextf('heading')}"
        title = flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level=level, closed=level > 0)
        if level < 2 and title != "Contents":
            self.notify("TOCEntry", (level, escape(title), self.page, key))


def render_pdf(content: Content) -> bytes:
    """The PDF of a content file."""
    register()
    look = Look(**content.front.get("look", {}))
    target = io.BytesIO()
    report = Report(target, content, look)
    report.multiBuild(list(story(content, report)))
    return target.getvalue()


def story(content: Content, report: Report) -> list[Flowable]:
    """The flowables of a content file in order."""
    found: list[Flowable] = [Spacer(1, 120)] if report.look.cover else []
    boxed: int | None = None
    rows: list[Block] = []
    before = ""
    for block in [*content.blocks, Block("end")]:
        if rows and block.kind != "row":
            found += [table(rows, report.look, report.styles, report.front.get("widths", {})), Spacer(1, 10)]
            rows = []
        if block.boxed != boxed:
            found += edge(report.look, opens=block.boxed is not None, closes=boxed is not None)
            boxed = block.boxed
        if block.kind == "row":
            rows.append(block)
        elif block.kind == "heading":
            if block.level == 1 and report.look.chapters_on_new_page:
                found.append(PageBreak())
            found.append(heading(block, report))
        elif block.kind == "furniture":
            found += furniture(block, report)
        elif block.kind in {"paragraph", "item"}:
            found += [Spacer(1, 5)] if before == "item" and block.kind == "paragraph" else []
            found.append(paragraph(block, report))
        before = block.kind
    return found


def edge(look: Look, *, opens: bool, closes: bool) -> list[Flowable]:
    """The end of a shaded box, the start of another, or both."""
    found: list[Flowable] = []
    if closes:
        found += [Spacer(1, 4), FrameBG(start=False), Spacer(1, 10)]
    if opens:
        shade = FrameBG(start=True, color=HexColor(look.shade), strokeWidth=0.5)
        found += [CondPageBreak(70), Spacer(1, 4), shade, Spacer(1, 4)]
    return found


def heading(block: Block, report: Report) -> Flowable:
    """A heading that knows its outline level."""
    found = Paragraph(marked(block.runs), report.styles[f"h{block.level}"])
    found.outline = block.level - 1
    return found


def paragraph(block: Block, report: Report) -> Flowable:
    """A paragraph or list item that knows which footnotes it calls."""
    bullet, name = None, "box" if block.boxed is not None else "body"
    if block.kind == "item":
        bullet = block.enumerator or report.look.bullets[block.level - 1]
        name = ("letter" if block.enumerator else "item") + str(block.level)
    found = Paragraph(marked(block.runs), report.styles[name], bulletText=bullet)
    found.calls = [run.note for run in block.runs if run.note]
    return found


def furniture(block: Block, report: Report) -> list[Flowable]:
    """What stands on the page but belongs to no record."""
    name = block.attributes["name"]
    if name == "pagebreak":
        return [PageBreak()]
    if name == "contents":
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [report.styles["toc1"], report.styles["toc2"]]
        return [contents]
    return [Paragraph(escape(block.plain), report.styles[name])]
