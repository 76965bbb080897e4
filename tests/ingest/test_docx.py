"""Word documents: made with python-docx (and raw XML where it has no words for it), and the outline to be found."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from outline import is_grounded, outline, read_bytes

from pipeline.document import Document
from pipeline.errors import Rejection

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def saved(word: Word) -> bytes:
    """The bytes of a document."""
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def read_word(build: Callable[[Word], Any]) -> Document:
    """Read the document that `build` fills."""
    word = docx.Document()
    build(word)
    return read_bytes(saved(word), "report.docx")


def add(word: Word, xml: str) -> None:
    """Add a piece of raw WordprocessingML to the body."""
    word.element.body.insert(-1, parse_xml(xml.replace(">", f" {NS}>", 1)))


def number_headings(word: Word) -> None:
    """Give the built-in heading styles the numbers 1, 1.1."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(["%1.", "%1.%2"])
    )
    add_numbering(word, 90, levels)
    for n in (0, 1):
        style = word.styles[f"Heading {n + 1}"].element
        properties = style.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{n}"/><w:numId w:val="90"/></w:numPr>'))


def add_numbering(word: Word, number: int, levels: str, *, override: str = "") -> None:
    """Add a list of that number to numbering.xml."""
    root = word.part.numbering_part.element
    family = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{levels}</w:abstractNum>'
    root.insert(0, parse_xml(family))
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>')
    )


def listed(word: Word, text: str, number: int, level: int) -> None:
    """Add a paragraph that stands in a list."""
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def shaded(word: Word, text: str, fill: str = "DDE8F3") -> None:
    """Add a paragraph with a colour behind it."""
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>'))


def bordered(word: Word, text: str, sides: str) -> None:
    """Add a paragraph with lines on some sides."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides.split())
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"))


def outline_of_report(word: Word) -> None:
    word.add_heading("Wessmoor Police", 0)
    word.add_paragraph("June 2021")
    word.add_heading("Foreword", 1)
    word.add_paragraph("All children deserve to be safe.")
    word.add_heading("Findings", 2)
    word.add_paragraph("The force should:")
    word.add_paragraph("review cases;", style="List Bullet")
    word.add_paragraph("weekly.", style="List Bullet 2")
    word.add_paragraph("train staff.", style="List Bullet")


def test_styles() -> None:
    assert outline(read_word(outline_of_report)) == [
        "T Wessmoor Police",
        "T June 2021",
        "H1 Foreword",
        "P All children deserve to be safe.",
        "H2 Findings",
        "P The force should:",
        "L1 \uf0b7 review cases;",
        "L2 \uf0b7 weekly.",
        "L1 \uf0b7 train staff.",
    ]


def test_automatic_heading_numbers() -> None:
    def build(word: Word) -> None:
        number_headings(word)
        for text, level in (("One", 1), ("In", 2), ("In too", 2), ("Two", 1), ("Again", 2)):
            word.add_heading(text, level)
        word.add_paragraph("Text.")

    found = ["H1 1. One", "H2 1.1 In", "H2 1.2 In too", "H1 2. Two", "H2 2.1 Again", "P Text."]
    assert outline(read_word(build)) == found


LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
    f'<w:pPr><w:ind w:left="{720 * n + 720}"/></w:pPr></w:lvl>'
    for n, (start, style, text) in enumerate(
        [(1, "decimal", "%1."), (1, "lowerLetter", "(%2)"), (3, "lowerRoman", "%3)"), (1, "decimal", "%4")]
    )
)


def test_automatic_list_numbers() -> None:
    def build(word: Word) -> None:
        add_numbering(word, 91, LEVELS)
        for text, level in (("a", 0), ("b", 1), ("c", 2), ("d", 2), ("e", 1), ("f", 0), ("g", 1), ("h", 3)):
            listed(word, text, 91, level)

    document = read_word(build)
    assert outline(document) == [
        "L1 1. a", "L2 (a) b", "L3 iii) c", "L3 iv) d", "L2 (b) e", "L1 2. f", "L2 (a) g", "L3 1. h",
    ]  # fmt: skip
    assert [document.body(block) for block in document.blocks] == list("abcdefgh")


def test_a_list_goes_on_after_a_paragraph_and_another_restarts() -> None:
    def build(word: Word) -> None:
        restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        add_numbering(word, 91, LEVELS)
        root = word.part.numbering_part.element
        family = '<w:abstractNumId w:val="91"/>'
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="92">{family}{restart}</w:num>'))
        listed(word, "a", 91, 0)
        word.add_paragraph("Between.")
        listed(word, "b", 91, 1)
        listed(word, "c", 91, 1)
        listed(word, "d", 91, 0)
        listed(word, "e", 92, 0)

    found = ["L1 1. a", "P Between.", "L2 (a) b", "L2 (b) c", "L1 2. d", "L1 1. e"]
    assert outline(read_word(build)) == found


BOXES = [
    (lambda w: (shaded(w, "A."), shaded(w, "B."), w.add_paragraph("C.")), ["[0] P A.", "[0] P B.", "P C."], "shading"),
    (lambda w: (shaded(w, "A."), shaded(w, "B.", "FFEEAA")), ["[0] P A.", "[1] P B."], "two colours"),
    (lambda w: (shaded(w, "A.", "FFFFFF"), shaded(w, "B.", "auto")), ["P A.", "P B."], "white"),
    (lambda w: bordered(w, "A.", "top left bottom right"), ["[0] P A."], "a border all round"),
    (lambda w: bordered(w, "A.", "left"), ["[0] P A."], "a bar at the left"),
    (lambda w: bordered(w, "A.", "bottom"), ["P A."], "a rule below"),
]


@pytest.mark.parametrize(("build", "expected"), [case[:2] for case in BOXES], ids=[case[2] for case in BOXES])
def test_boxes(build: Callable[[Word], Any], expected: list[str]) -> None:
    assert outline(read_word(build)) == expected


def fill_table(word: Word) -> None:
    table = word.add_table(3, 3)
    for row, texts in zip(table.rows, [("Area", "Good", "Poor"), ("Custody", "3", "4"), ("", "5", "6")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))


def one_cell(word: Word) -> None:
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "A mother reported her son missing."
    cell.add_paragraph("He was found.")


def test_tables() -> None:
    document = read_word(fill_table)
    assert outline(document) == ["RH Area | Good | Poor", "R Custody | 3 | 4", "R Custody | 5 | 6"]
    assert [cell.head for cell in document.blocks[2].cells] == ["Area", "Good", "Poor"]


def test_a_table_of_one_cell_is_a_box() -> None:
    found = ["[0] P A mother reported her son missing.", "[0] P He was found."]
    assert outline(read_word(one_cell)) == found


INSERTED = f"<w:ins w:id='1'>{RUN.format('may ')}</w:ins>"
DELETED = "<w:del w:id='2'><w:r><w:delText>must </w:delText></w:r></w:del>"
MOVED = f"<w:moveFrom w:id='3'>{RUN.format('gone ')}</w:moveFrom><w:moveTo w:id='4'>{RUN.format('come ')}</w:moveTo>"


def test_tracked_changes() -> None:
    document = read_word(lambda word: add(word, f"<w:p>{RUN.format('It ')}{INSERTED}{DELETED}{MOVED}</w:p>"))
    assert outline(document) == ["P It may come"]
    assert document.warnings == ("tracked changes: 2 insertions kept, 2 deletions dropped",)


BOX = f"<w:txbxContent><w:p>{RUN.format('In a box.')}</w:p></w:txbxContent>"
OLDER = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NEWER = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
TEXT_BOXES = [
    (OLDER, "the older form"),
    (f"<mc:AlternateContent>{NEWER}<mc:Fallback>{OLDER}</mc:Fallback></mc:AlternateContent>", "both forms, once"),
    (f"<mc:AlternateContent>{NEWER}</mc:AlternateContent>", "the newer form alone"),
]


@pytest.mark.parametrize("box", [case[0] for case in TEXT_BOXES], ids=[case[1] for case in TEXT_BOXES])
def test_text_boxes(box: str) -> None:
    document = read_word(lambda word: add(word, f"<w:p>{RUN.format('Before.')}<w:r>{box}</w:r></w:p>"))
    assert outline(document) == ["P Before.", "P In a box."]


def test_content_controls_contents_and_captions() -> None:
    def build(word: Word) -> None:
        word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        word.add_paragraph("Contents", style="TOC Heading")
        word.add_paragraph("One\t4", style="toc 1")
        add(word, f"<w:sdt><w:sdtContent><w:p>{RUN.format('In a control.')}</w:p></w:sdtContent></w:sdt>")
        word.add_paragraph("Figure 1: calls", style="Caption")

    found = ["H1 Contents", "X One 4", "P In a control.", "C Figure 1: calls"]
    assert outline(read_word(build)) == found


def test_headers_footers_and_properties() -> None:
    def build(word: Word) -> None:
        word.sections[0].header.paragraphs[0].text = "Running head"
        word.sections[0].footer.paragraphs[0].text = "Page 1"
        word.core_properties.title = "The inspection of Wessmoor Police"
        word.core_properties.author = "Alex Example"
        word.add_paragraph("Text.")

    document = read_word(build)
    assert outline(document) == ["P Text."]
    assert (document.hints.title, document.hints.author) == ("The inspection of Wessmoor Police", "Alex Example")


FOOTNOTES = (
    f"<w:footnotes {NS}><w:footnote w:id='2'><w:p>{RUN.format('See the guidance.')}</w:p></w:footnote></w:footnotes>"
)
FOOTNOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTE_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def test_footnotes_stand_apart() -> None:
    def build(word: Word) -> None:
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTE_TYPE, FOOTNOTES.encode(), word.part.package)
        word.part.relate_to(part, FOOTNOTE_LINK)
        reference = "<w:r><w:footnoteReference w:id='2'/></w:r>"
        add(word, f"<w:p>{RUN.format('Children were seen.')}{reference}{RUN.format(' It was good.')}</w:p>")

    document = read_word(build)
    assert outline(document) == ["P Children were seen. It was good.", "F See the guidance."]


def archive(**parts: bytes) -> bytes:
    """A ZIP archive of those parts (two underscores stand for a slash, one for a dot)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name.replace("__", "/").replace("_", "."), data)
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BOMB = archive(word__document_xml=b"<w/>", word__bomb_xml=bytes(30_000_000))
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
REJECTED = [
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "an encrypted document"),
    (OLE + "WordDocument".encode("utf-16-le"), "unsupported", "an older .doc"),
    (BOMB, "too_large", "a ZIP bomb, by what it says of itself"),
    (archive(xl__workbook_xml=b"<x/>"), "corrupt", "a spreadsheet"),
    (archive(word__document_xml=b"<w:document"), "corrupt", "broken XML"),
    (archive(word__document_xml=ENTITIES), "corrupt", "declared entities"),
    (b"PK\x03\x04" + bytes(100), "corrupt", "a broken archive"),
    (b"<html><p>Text.</p></html>", "corrupt", "another format"),
]


@pytest.mark.parametrize(("data", "reason"), [case[:2] for case in REJECTED], ids=[case[2] for case in REJECTED])
def test_rejected(data: bytes, reason: str) -> None:
    with pytest.raises(Rejection) as rejection:
        read_bytes(data, "report.docx", max_mb=20)
    assert rejection.value.reason == reason


def test_the_blocks_are_grounded() -> None:
    def build(word: Word) -> None:
        outline_of_report(word)
        fill_table(word)
        shaded(word, "A.")

    assert is_grounded(read_word(build))
