"""Content -> DOCX bytes with fixed dates; the archive is stored, not deflated, so that zlib has no say in it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from blocks import Block, Run
from content import Content
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

EPOCH = (1980, 1, 1, 0, 0, 0)


def render_docx(content: Content) -> bytes:
    """The document of a content file."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.author = content.front["title"], content.front["publisher"]
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = dt.datetime.fromisoformat(content.front["saved"])
    section = document.sections[0]
    section.header.paragraphs[0].text = content.front["header"]
    section.footer.paragraphs[0].text = content.front["footer"]
    rows: list[Block] = []
    for block in [*content.blocks, Block("end")]:
        if rows and block.kind != "row":
            table(document, rows)
            rows = []
        if block.kind == "row":
            rows.append(block)
        elif block.kind != "end":
            single(document, block)
    slim(document)
    return repacked(document)


def slim(document: Any) -> None:
    """Drop what the template brings and nothing here uses: it is nine tenths of the file."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del part.rels[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Table Grid", "Normal Table"}:
            style.delete()


def single(document: Any, block: Block) -> None:
    """Append a heading, paragraph, list item or line of furniture."""
    if block.kind == "furniture":
        document.add_paragraph(block.plain, style=block.attributes["name"].capitalize())
    elif block.kind == "heading":
        fill(document.add_heading(level=block.level), block.runs)
    elif block.kind == "item":
        depth = "" if block.level == 1 else f" {block.level}"
        paragraph = document.add_paragraph(style="Normal" if block.enumerator else f"List Bullet{depth}")
        if block.enumerator:
            paragraph.add_run(f"{block.enumerator} ")
        fill(paragraph, block.runs)
    else:
        fill(document.add_paragraph(), block.runs)


def fill(paragraph: Any, runs: list[Run]) -> None:
    """Append runs in their dress."""
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None


def table(document: Any, rows: list[Block]) -> None:
    """Append a ruled table whose first row is its head."""
    made = document.add_table(rows=len(rows), cols=len(rows[0].cells), style="Table Grid")
    for row, block in zip(made.rows, rows, strict=True):
        for cell, runs in zip(row.cells, block.cells, strict=True):
            fill(cell.paragraphs[0], runs)
            if block is rows[0]:
                for run in cell.paragraphs[0].runs:
                    run.bold = True


def repacked(document: Any) -> bytes:
    """The saved document with the same date on every member."""
    saved, target = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, EPOCH)
            info.create_system = 3
            new.writestr(info, old.read(member))
    return target.getvalue()
