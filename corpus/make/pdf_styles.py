"""How the sample PDFs look: fonts that every installation of reportlab has, and one set of paragraph styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

VERA = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf", "Vera-BoldItalic": "VeraBI.ttf"}


@dataclass(frozen=True)
class Look:
    """The choices that tell one publisher's page from another's; sizes in points."""

    font: str = "Helvetica"
    size: float = 11
    accent: str = "#1f3864"
    shade: str = "#e4e8ef"
    bullets: tuple[str, ...] = ("•", "–", "•")
    justified: bool = False
    chapters_on_new_page: bool = True
    cover: bool = True
    margin: float = 72

    def colour(self) -> Color:
        """The colour of headings and rules."""
        return HexColor(self.accent)


def register() -> None:
    """Make the embedded font known to reportlab."""
    for name, file in VERA.items():
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily(
        "Vera", normal="Vera", bold="Vera-Bold", italic="Vera-Italic", boldItalic="Vera-BoldItalic"
    )


def bold(font: str) -> str:
    """The bold face of a family."""
    return f"{font}-Bold"


def styles(look: Look) -> dict[str, ParagraphStyle]:
    """The paragraph styles of a look, by name."""
    size, heavy = look.size, bold(look.font)
    body = ParagraphStyle("body", fontName=look.font, fontSize=size, leading=size * 1.36, spaceAfter=size * 0.8)
    body.alignment = 4 if look.justified else 0

    def style(name: str, **changes: Any) -> ParagraphStyle:
        return ParagraphStyle(name, parent=body, **changes)

    def heading(name: str, factor: float, before: float, after: float) -> ParagraphStyle:
        return style(
            name,
            fontName=heavy,
            fontSize=size * factor,
            leading=size * factor * 1.2,
            textColor=look.colour(),
            spaceBefore=before,
            spaceAfter=after,
            alignment=0,
            keepWithNext=1,
        )

    small = {"fontSize": size * 0.86, "leading": size * 1.12, "spaceAfter": 0, "alignment": 0}
    found = {
        "body": body,
        "title": heading("title", 2.5 if look.cover else 1.7, 24, 18),
        "subtitle": heading("subtitle", 1.6, 6, 10),
        "cover": style("cover", spaceBefore=6),
        "h1": heading("h1", 1.75, 14, 14),
        "h2": heading("h2", 1.25, 12, 7),
        "h3": heading("h3", 1.05, 8, 5),
        "box": style("box", leftIndent=10, rightIndent=10, spaceBefore=size * 0.5, spaceAfter=size * 0.5),
        "cell": style("cell", **small),
        "head": style("head", fontName=heavy, **small),
        "note": style("note", fontSize=8, leading=9.6, spaceAfter=1),
        "caption": style("caption", fontName=heavy, fontSize=size * 0.86, spaceAfter=4, spaceBefore=6, keepWithNext=1),
        "right": style("right", alignment=2, spaceAfter=10),
        "address": style("address", spaceAfter=1),
        "imprint": style("imprint", fontSize=9, leading=12, spaceAfter=4),
        "toc1": style("toc1", fontName=heavy, leading=size * 1.2, spaceAfter=0, spaceBefore=4, rightIndent=18),
        "toc2": style("toc2", leftIndent=16, leading=size * 1.14, spaceAfter=0, rightIndent=18, fontSize=size * 0.92),
    }
    for depth in (1, 2, 3):
        indent = 18.0 * depth
        found[f"item{depth}"] = style(
            f"item{depth}", leftIndent=indent, bulletIndent=indent - 13, spaceAfter=size * 0.35, alignment=0
        )
        found[f"letter{depth}"] = style(
            f"letter{depth}", leftIndent=indent + 6, bulletIndent=indent - 16, spaceAfter=size * 0.4, alignment=0
        )
    return found
